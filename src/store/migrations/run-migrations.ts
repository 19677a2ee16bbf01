import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import type { Report } from '../../telemetry/events.ts';
import { migrationSchema } from '../schemas.ts';
import { type FloorOf, readFloor } from '../shapes/floor.ts';
import { stamp } from '../shapes/shapes.ts';
import { isDuplicateKey } from '../trouble.ts';
import { type Copies, copyStore } from './copies.ts';
import type { Migration, Stored } from './migration.ts';
import { migrations as list } from './migrations.ts';

/** `place`: the last document that was changed. `again`: how many it changed after it was done, behind an older version. */
export type MigrationState = {
  name: string;
  begunAt: number | null;
  doneAt: number | null;
  changed: number;
  again: number;
  place: string | null;
  isUnderWay: boolean;
  isLeft: boolean;
};

export type Migrations = {
  /** Before anything is written: which older version may still run here is found out and written down. */
  prepare(team: string): Promise<void>;
  /** Goes on with what is left, a batch at a time, while no other process does. It only adds, so people need not wait for it. */
  run(team: string): Promise<void>;
  /** After this no further batch is begun. */
  stop(): void;
  /** Workspaces whose documents this process is changing now. */
  underWay(): number;
  state(team: string): Promise<MigrationState[]>;
  copies: Pick<Copies, 'count' | 'forget'>;
  /** Copies that are old enough, of migrations that are done. */
  dropCopies(team: string): Promise<void>;
};

type MigrationOptions = {
  connection: Connection;
  flush(): Promise<void>;
  /** Never jumps: leases count in it. */
  real(): number;
  floor?: FloorOf;
  migrations?: readonly Migration[];
  batchSize?: number;
  /** A document that a migration cannot change is left as it is, and said. */
  report?: Report;
};

const usualBatch = 50;
/** People come first. */
const restMs = 20;
/** Longer than a batch; a process that died is followed by another after it. */
const leaseMs = 30_000;
const copiesKeptMs = 14 * 24 * 3_600_000;

export function migrationStore(options: MigrationOptions): Migrations {
  const { connection, flush, real, migrations = list, batchSize = usualBatch, report = () => {} } = options;
  const { floor = readFloor(connection) } = options;
  const states = connection.model('Migration', migrationSchema);
  const copies = copyStore(connection, flush);
  const owner = randomUUID();
  const running = new Set<string>();
  const changing = new Set<string>();
  /** That could not be changed by this process. */
  const skipped = new Set<string>();
  let isStopped = false;
  const key = (team: string, { name }: Migration) => `${team}:${name}`;
  const documentsOf = ({ collection }: Migration) => connection.collection<Stored>(collection);

  const next = (team: string, migration: Migration, most: number): Promise<Stored[]> => {
    const left = { team, ...migration.pending, ...(skipped.size > 0 ? { _id: { $nin: [...skipped] } } : {}) };
    return documentsOf(migration)
      .find(left as never)
      .limit(most)
      .toArray() as Promise<Stored[]>;
  };

  const lease = async (team: string, migration: Migration): Promise<boolean> => {
    const isFree = { team, _id: key(team, migration), $or: [{ owner }, { leaseUntil: { $lt: real() } }] };
    const mine = { name: migration.name, owner, leaseUntil: real() + leaseMs };
    const begun = { begunAt: real(), changed: 0, again: 0, ...stamp('migrations') };
    try {
      const taken = await states.collection.updateOne(
        isFree as never,
        { $set: mine, $setOnInsert: begun },
        { upsert: true },
      );
      return taken.matchedCount + taken.upsertedCount === 1;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  };

  /** False where somebody changed it since it was read: it is found again if it still lacks something. */
  const change = async (migration: Migration, document: Stored): Promise<boolean> => {
    const { _id, version } = document;
    const same = {
      team: document.team,
      _id,
      ...migration.pending,
      ...(version === undefined ? {} : { version }),
    };
    const changed = await documentsOf(migration).updateOne(same as never, {
      $set: migration.change(document, await floor(document.team)) as never,
    });
    return changed.matchedCount === 1;
  };

  const batch = async (team: string, migration: Migration, documents: Stored[]): Promise<void> => {
    await copies.keep(migration, documents, real());
    let count = 0;
    for (const document of documents)
      try {
        if (await change(migration, document)) count += 1;
      } catch (error) {
        if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
        skipped.add(document._id);
        report('migration.skipped', new Error(`${migration.name} of ${document._id}`, { cause: error }));
      }
    await flush();
    const state = await states.findOne({ team, _id: key(team, migration) }).lean();
    await states.updateOne(
      { team, _id: key(team, migration), owner },
      {
        $set: { place: documents.at(-1)?._id ?? '', leaseUntil: real() + leaseMs },
        $inc: state?.doneAt ? { again: count } : { changed: count },
      },
    );
  };

  const carryOn = async (team: string, migration: Migration): Promise<void> => {
    while (!isStopped) {
      const documents = await next(team, migration, batchSize);
      if (documents.length === 0) break;
      if (!(await lease(team, migration))) return;
      changing.add(team);
      await batch(team, migration, documents);
      await pause(restMs);
    }
    if (isStopped || skipped.size > 0) return;
    const open = { team, _id: key(team, migration), doneAt: null };
    await states.updateOne(open, { $set: { doneAt: real() } });
    await states.updateOne({ team, _id: key(team, migration), owner }, { $set: { leaseUntil: 0 } });
  };

  const state = async (team: string): Promise<MigrationState[]> => {
    const found = await states.find({ team }).lean();
    return Promise.all(
      migrations.map(async (migration) => {
        const is = found.find(({ name }) => name === migration.name);
        return {
          name: migration.name,
          begunAt: is?.begunAt ?? null,
          doneAt: is?.doneAt ?? null,
          changed: is?.changed ?? 0,
          again: is?.again ?? 0,
          place: is?.place ?? null,
          isUnderWay: (is?.leaseUntil ?? 0) > real(),
          isLeft: (await next(team, migration, 1)).length > 0,
        };
      }),
    );
  };

  return {
    prepare: async (team) => void (await floor(team)),
    async run(team) {
      if (running.has(team)) return;
      running.add(team);
      try {
        for (const migration of migrations) await carryOn(team, migration);
      } finally {
        running.delete(team);
        changing.delete(team);
      }
    },
    stop() {
      isStopped = true;
    },
    underWay: () => changing.size,
    state,
    copies,
    async dropCopies(team) {
      const done = (await state(team)).filter(({ doneAt, isLeft }) => doneAt !== null && !isLeft);
      const names = done.map(({ name }) => name);
      if (names.length > 0) await copies.drop(team, names, real() - copiesKeptMs);
    },
  };
}
