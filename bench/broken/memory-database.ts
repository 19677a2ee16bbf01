import type { Connection } from 'mongoose';
import { type Collection, hasShapeInAudit, stamp } from '../../src/store/shapes/shapes.ts';

type Row = Record<string, unknown> & { _id: string };
type Filter = Record<string, unknown>;
type Update = Record<string, Record<string, unknown>>;
type Write = { updateOne: { filter: Filter; update: Update; upsert?: boolean } };

/** Each call of a store: when its turn comes, and what goes wrong with it. */
export type Turn = <T>(name: string, isWrite: boolean, run: () => T) => Promise<T>;

/**
 * A database in memory that decides as MongoDB does: each document by itself, `_id` unique, conditional writes. What is
 * written and not yet on disk is lost when the engine is killed, from some write on.
 */
export type MemoryDatabase = {
  rows(collection: string): Row[];
  /** Everything written so far is on disk. */
  flush(): void;
  /** Of what is not on disk, keeps the first so many writes. */
  loseAfter(kept: number): void;
  unflushed(): number;
  /** As one process is connected to it. */
  connectionFor(turn: Turn): Connection;
};

type Undo = { collection: string; id: string; before: Row | undefined };

export function memoryDatabase(onWrite: (collection: string, row: Row, before: Row | undefined) => void) {
  const collections = new Map<string, Map<string, Row>>();
  let notOnDisk: Undo[] = [];
  let writes = 0;
  const of = (name: string): Map<string, Row> => {
    const known = collections.get(name) ?? new Map<string, Row>();
    collections.set(name, known);
    return known;
  };

  function operationsOn(name: string) {
    const rows = of(name);
    const put = (row: Row): Row => {
      const before = rows.get(row._id);
      writes += 1;
      // What is kept is data, as in a database; now and then is enough to notice what is not.
      const next = writes % 8 === 0 ? (JSON.parse(JSON.stringify(row)) as Row) : row;
      notOnDisk.push({ collection: name, id: row._id, before });
      rows.set(row._id, next);
      onWrite(name, next, before);
      return next;
    };
    const drop = (id: string): void => {
      notOnDisk.push({ collection: name, id, before: rows.get(id) });
      rows.delete(id);
    };
    const candidates = ({ _id }: Filter): Row[] => {
      const ids = typeof _id === 'string' ? [_id] : (_id as { $in?: string[] } | undefined)?.$in;
      return ids ? ids.flatMap((id) => rows.get(id) ?? []) : [...rows.values()];
    };
    const find = (filter: Filter): Row[] => candidates(filter).filter((row) => matches(row, filter));
    const insert = (row: Row): void => {
      if (rows.has(row._id)) throw duplicateKey([{ index: 0 }]);
      put(row);
    };
    /** An id that is there, in a row that the filter does not want, is a duplicate key. */
    const update = (filter: Filter, change: Update, isUpsert: boolean): Row | null => {
      const [found] = find(filter);
      if (found) return put(changed(found, filter, change));
      if (!isUpsert) return null;
      const _id = String(filter._id);
      if (rows.has(_id)) throw duplicateKey([{ index: 0 }]);
      const asked = Object.entries(filter).filter(
        ([field, value]) => !field.startsWith('$') && !isPlain(value),
      );
      return put(changed({ ...Object.fromEntries(asked), _id, ...change.$setOnInsert }, filter, change));
    };
    const each = (count: number, run: (index: number) => void): void => {
      const failed: { index: number }[] = [];
      for (let index = 0; index < count; index += 1)
        try {
          run(index);
        } catch (error) {
          if ((error as { code?: number }).code !== duplicate) throw error;
          failed.push({ index });
        }
      if (failed.length > 0) throw duplicateKey(failed);
    };
    return {
      find,
      insert,
      update,
      insertMany: (all: readonly Row[]) => each(all.length, (index) => insert(all[index] as Row)),
      bulk: (all: readonly Write[]) =>
        each(all.length, (index) => {
          const { filter, update: change, upsert = false } = (all[index] as Write).updateOne;
          update(filter, change, upsert);
        }),
      replace(filter: Filter, row: object, isUpsert: boolean) {
        const [found] = find(filter);
        if (!found && !isUpsert) return 0;
        const _id = found?._id ?? String(filter._id);
        if (!found && rows.has(_id)) throw duplicateKey([{ index: 0 }]);
        put({ ...row, _id });
        return found ? 1 : 0;
      },
      updateMany(filter: Filter, change: Update) {
        const found = find(filter);
        for (const row of found) put(changed(row, filter, change));
        return found.length;
      },
      remove(filter: Filter, most: number) {
        const found = find(filter).slice(0, most);
        for (const { _id } of found) drop(_id);
        return found.length;
      },
    };
  }

  const kept: MemoryDatabase = {
    rows: (name) => [...of(name).values()],
    flush() {
      notOnDisk = [];
    },
    loseAfter(count) {
      for (const { collection, id, before } of notOnDisk.slice(count).toReversed())
        if (before) of(collection).set(id, before);
        else of(collection).delete(id);
      notOnDisk = [];
    },
    unflushed: () => notOnDisk.length,
    connectionFor: (turn) => connected(operationsOn, turn),
  };
  return kept;
}

type Operations = ReturnType<Parameters<typeof connected>[0]>;
type Sort = Record<string, 1 | -1>;

/** The part of Mongoose that the stores use. */
function connected(
  operationsOn: (name: string) => {
    find(filter: Filter): Row[];
    insert(row: Row): void;
    update(filter: Filter, change: Update, isUpsert: boolean): Row | null;
    insertMany(all: readonly Row[]): void;
    bulk(all: readonly Write[]): void;
    replace(filter: Filter, row: object, isUpsert: boolean): number;
    updateMany(filter: Filter, change: Update): number;
    remove(filter: Filter, most: number): number;
  },
  turn: Turn,
): Connection {
  const models = new Map<string, object>();
  const modelOf = (schema: { get(what: string): unknown }): object => {
    const collection = String(schema.get('collection'));
    const on: Operations = operationsOn(collection);
    const read = <T>(call: string, run: () => T) => turn(`${collection}.${call}`, false, run);
    const write = <T>(call: string, run: () => T) => turn(`${collection}.${call}`, true, run);
    /** Rows of small collections may be changed by whoever reads them; those of loops never are. */
    const asRead = (rows: Row[]): Row[] => (collection === 'loops' ? rows : structuredClone(rows));
    const matched = (matchedCount: number) => ({ matchedCount });
    const changing = (fresh: object) => ({
      updateOne: (filter: Filter, change: Update, { upsert = false }: { upsert?: boolean } = {}) =>
        write('updateOne', () => {
          const count = on.find(filter).length;
          const $setOnInsert = { ...fresh, ...change.$setOnInsert };
          on.update(filter, { ...change, $setOnInsert }, upsert);
          return matched(Math.min(1, count));
        }),
      replaceOne: (filter: Filter, row: object, { upsert = false }: { upsert?: boolean } = {}) =>
        write('replaceOne', () => matched(on.replace(filter, { ...fresh, ...row }, upsert))),
    });
    // What goes through Mongoose has the number of its shape; what goes past it says so itself.
    const stamped = hasShapeInAudit(collection) ? {} : stamp(collection as Collection);
    return {
      find(filter: Filter) {
        let [sort, most] = [{} as Sort, Number.POSITIVE_INFINITY];
        const query = {
          sort(by: Sort) {
            sort = by;
            return query;
          },
          limit(count: number) {
            most = count;
            return query;
          },
          lean: () => read('find', () => asRead(sorted(on.find(filter), sort).slice(0, most))),
        };
        return query;
      },
      findOne(filter: Filter) {
        let sort: Sort = {};
        const query = {
          sort(by: Sort) {
            sort = by;
            return query;
          },
          lean: () => read('findOne', () => asRead(sorted(on.find(filter), sort).slice(0, 1))[0] ?? null),
        };
        return query;
      },
      findOneAndUpdate: (filter: Filter, change: Update, { upsert = false }: { upsert?: boolean }) => ({
        lean: () => write('findOneAndUpdate', () => on.update(filter, change, upsert)),
      }),
      ...changing(stamped),
      updateMany: (filter: Filter, change: Update) =>
        write('updateMany', () => matched(on.updateMany(filter, change))),
      create: (row: Row) => write('create', () => on.insert({ ...stamped, ...row })),
      insertMany: (rows: Row[]) =>
        write('insertMany', () => on.insertMany(rows.map((row) => ({ ...stamped, ...row })))),
      deleteOne: (filter: Filter) => write('deleteOne', () => on.remove(filter, 1)),
      deleteMany: (filter: Filter) => write('deleteMany', () => on.remove(filter, Number.POSITIVE_INFINITY)),
      distinct: (field: string, filter: Filter) =>
        read('distinct', () => [...new Set(on.find(filter).map((row) => row[field]))]),
      collection: {
        ...changing({}),
        insertOne: (row: Row) => write('insertOne', () => on.insert(row)),
        bulkWrite: (writes: Write[]) => write('bulkWrite', () => on.bulk(writes)),
      },
    };
  };
  return {
    model(name: string, schema: { get(what: string): unknown }) {
      const known = models.get(name) ?? modelOf(schema);
      models.set(name, known);
      return known;
    },
  } as unknown as Connection;
}

const duplicate = 11_000;
const duplicateKey = (writeErrors: { index: number }[]): Error =>
  Object.assign(new Error('duplicate key'), { code: duplicate, writeErrors });

function sorted(rows: Row[], sort: Sort): Row[] {
  const [by] = Object.entries(sort);
  if (!by) return rows;
  const [field, way] = by;
  return rows.toSorted((one, other) => (Number(one[field]) - Number(other[field])) * way);
}

function changed(row: Row, filter: Filter, change: Update): Row {
  const next = { ...row };
  for (const [operator, fields] of Object.entries(change))
    for (const [field, value] of Object.entries(fields)) {
      if (operator === '$setOnInsert') continue;
      if (operator === '$inc') next[field] = Number(next[field] ?? 0) + Number(value);
      else if (operator === '$set' && field.includes('.')) setInside(next, filter, field, value);
      else if (operator === '$set') next[field] = structuredClone(value);
      else throw new Error(`No ${operator} here.`);
    }
  return next;
}

/** `list.$.field`: of the first element that the filter has found. */
function setInside(row: Row, filter: Filter, path: string, value: unknown): void {
  const [list = '', place, field = ''] = path.split('.');
  if (place !== '$') throw new Error(`No ${path} here.`);
  const wanted = (filter[list] as { $elemMatch: Filter }).$elemMatch;
  const items = structuredClone(row[list]) as Row[];
  const found = items.find((item) => matches(item, wanted));
  if (found) found[field] = value;
  row[list] = items;
}

function matches(row: Record<string, unknown>, filter: Filter): boolean {
  return Object.entries(filter).every(([key, wanted]) => {
    if (key === '$or') return (wanted as Filter[]).some((one) => matches(row, one));
    if (key === '$nor') return !(wanted as Filter[]).some((one) => matches(row, one));
    return matchesValues(valuesAt(row, key.split('.')), wanted);
  });
}

/** A path leads through lists to each of their elements; a list at its end is itself and each of its elements. */
function valuesAt(value: unknown, [first, ...rest]: string[]): unknown[] {
  if (first === undefined) return Array.isArray(value) ? [value, ...value] : [value];
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, [first, ...rest]));
  if (value === null || typeof value !== 'object') return [undefined];
  return valuesAt((value as Record<string, unknown>)[first], rest);
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function matchesValues(values: unknown[], wanted: unknown): boolean {
  if (!isPlain(wanted)) return values.some((value) => (value ?? null) === (wanted ?? null));
  return Object.entries(wanted).every(([operator, than]) => {
    if (operator === '$ne') return !values.some((value) => (value ?? null) === (than ?? null));
    if (operator === '$not') return !matchesValues(values, than);
    if (operator === '$nin') return !values.some((value) => (than as unknown[]).includes(value));
    if (operator === '$elemMatch')
      return values.some(
        (value) =>
          Array.isArray(value) && value.some((item) => isPlain(item) && matches(item, than as Filter)),
      );
    const test = operators[operator];
    if (!test) throw new Error(`No ${operator} here.`);
    return values.some((value) => test(value, than));
  });
}

/** Only what is of one type is compared. */
const compared =
  (test: (one: number, other: number) => boolean) =>
  (value: unknown, than: unknown): boolean =>
    typeof value === 'number' && typeof than === 'number' && test(value, than);

const operators: Record<string, (value: unknown, than: unknown) => boolean> = {
  $in: (value, than) => (than as unknown[]).includes(value),
  $lt: compared((one, other) => one < other),
  $lte: compared((one, other) => one <= other),
  $gt: compared((one, other) => one > other),
  $gte: compared((one, other) => one >= other),
};
