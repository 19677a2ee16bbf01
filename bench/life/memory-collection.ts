import type { Connection } from 'mongoose';

type Row = Record<string, unknown> & { _id: string };
type Filter = Record<string, unknown>;
type Update = { $set: Record<string, unknown> };
type Write = { updateOne: { filter: Filter; update: Update; upsert?: boolean } };

/** A collection as far as the stores of claims and of calendar reads use one. */
export type MemoryCollection = { all(): Row[]; methods: Methods };
type Methods = {
  find(filter: Filter): Promise<Row[]>;
  findOneAndUpdate(filter: Filter, update: Update, options: { upsert?: boolean }): Promise<Row | null>;
  updateOne(filter: Filter, update: Update): Promise<{ matchedCount: number }>;
  updateMany(filter: Filter, update: Update): Promise<{ matchedCount: number }>;
  deleteMany(filter: Filter): Promise<void>;
  bulkWrite(writes: Write[]): Promise<void>;
};

const duplicate = 11_000;

export function memoryCollection(): MemoryCollection {
  const rows = new Map<string, Row>();
  /** The ids that a filter names, so that not every row is looked at. */
  const candidates = ({ _id }: Filter): Row[] => {
    const ids = typeof _id === 'string' ? [_id] : (_id as { $in?: string[] } | undefined)?.$in;
    return ids ? ids.flatMap((id) => rows.get(id) ?? []) : [...rows.values()];
  };
  const matching = (filter: Filter): Row[] => candidates(filter).filter((row) => matches(row, filter));
  const set = (row: Row, { $set }: Update): Row => {
    const next = structuredClone({ ...row, ...$set });
    rows.set(row._id, next);
    return next;
  };
  /** An id that is there, in a row that the filter does not want, is a duplicate key. */
  const upsert = (filter: Filter, update: Update): Row | null => {
    const [found] = matching(filter);
    if (found) return set(found, update);
    const id = String(filter._id);
    // What the filter says is equal to something is in what is made.
    const equal = Object.entries(filter).filter(([, wanted]) => typeof wanted !== 'object');
    return rows.has(id) ? null : set({ ...Object.fromEntries(equal), _id: id }, update);
  };
  return {
    all: () => [...rows.values()],
    methods: {
      find: async (filter) => structuredClone(matching(filter)),
      async findOneAndUpdate(filter, update) {
        const row = upsert(filter, update);
        if (!row) throw duplicateKey([{ index: 0 }]);
        return structuredClone(row);
      },
      async updateOne(filter, update) {
        const [row] = matching(filter);
        if (row) set(row, update);
        return { matchedCount: row ? 1 : 0 };
      },
      async updateMany(filter, update) {
        const found = matching(filter);
        for (const row of found) set(row, update);
        return { matchedCount: found.length };
      },
      async deleteMany(filter) {
        for (const { _id } of matching(filter)) rows.delete(_id);
      },
      async bulkWrite(writes) {
        const writeErrors = writes.flatMap(({ updateOne: { filter, update } }, index) =>
          upsert(filter, update) ? [] : [{ index }],
        );
        if (writeErrors.length > 0) throw duplicateKey(writeErrors);
      },
    },
  };
}

const duplicateKey = (writeErrors: { index: number }[]): Error =>
  Object.assign(new Error('duplicate key'), { code: duplicate, writeErrors });

function matches(row: Row, filter: Filter): boolean {
  return Object.entries(filter).every(([key, wanted]) => {
    if (key === '$or') return (wanted as Filter[]).some((one) => matches(row, one));
    return matchesValue(row[key], wanted);
  });
}

function matchesValue(value: unknown, wanted: unknown): boolean {
  if (wanted === null || typeof wanted !== 'object') return (value ?? null) === wanted;
  return Object.entries(wanted as Record<string, unknown>).every(([operator, than]) => {
    const test = operators[operator];
    if (!test) throw new Error(`No ${operator} here.`);
    return test(value, than);
  });
}

const operators: Record<string, (value: unknown, than: unknown) => boolean> = {
  $in: (value, than) => (than as unknown[]).includes(value),
  $nin: (value, than) => !(than as unknown[]).includes(value),
  $ne: (value, than) => value !== than,
  $lt: (value, than) => Number(value) < Number(than),
  $lte: (value, than) => Number(value) <= Number(than),
  $gt: (value, than) => Number(value) > Number(than),
  $gte: (value, than) => Number(value) >= Number(than),
};

type Turn = <T>(call: string, run: () => Promise<T>) => Promise<T>;

/** The same as a store meets it, each call in its turn: what it does in several steps can be cut in between. */
export function asConnection({ methods }: MemoryCollection, turn: Turn): Connection {
  const lean = <T>(call: string, run: () => Promise<T>) => ({ lean: () => turn(call, run) });
  const model = {
    find: (filter: Filter) => lean('find', () => methods.find(filter)),
    findOne: (filter: Filter) => lean('findOne', async () => (await methods.find(filter))[0] ?? null),
    findOneAndUpdate: (filter: Filter, update: Update, options: { upsert?: boolean }) =>
      lean('findOneAndUpdate', () => methods.findOneAndUpdate(filter, update, options)),
    updateOne: (filter: Filter, update: Update) => turn('updateOne', () => methods.updateOne(filter, update)),
    updateMany: (filter: Filter, update: Update) =>
      turn('updateMany', () => methods.updateMany(filter, update)),
    deleteMany: (filter: Filter) => turn('deleteMany', () => methods.deleteMany(filter)),
    collection: { bulkWrite: (writes: Write[]) => turn('bulkWrite', () => methods.bulkWrite(writes)) },
  };
  return { model: () => model } as unknown as Connection;
}
