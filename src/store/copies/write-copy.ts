import type { Connection } from 'mongoose';
import { QuorumError } from '../../errors.ts';
import { isDuplicateKey } from '../trouble.ts';
import { claims, isLeftOut, restores } from './aggregates.ts';
import { fromBson, type Stored } from './bson.ts';

const marker = { _id: 'restore' } as { _id: never };
const markers = (connection: Connection) => connection.collection(restores);
const mostAtOnce = 200;
const mostBytes = 4 * 1024 * 1024;
/** A running app sweeps every 20 seconds. */
const sweepMs = 60_000;

/** Whoever started on half of a copy would miss things without a word. */
export async function refuseUnfinishedRestore(connection: Connection): Promise<void> {
  if (await unfinishedRestore(connection))
    throw new QuorumError(
      'misconfigured',
      'A restore into this database did not come to its end: run npm run restore again first; nothing was changed.',
    );
}

export const unfinishedRestore = async (connection: Connection): Promise<boolean> =>
  (await markers(connection).findOne(marker)) !== null;

/** The names of the collections that hold something of ours. */
export async function filled(connection: Connection): Promise<string[]> {
  const names = (await connection.listCollections())
    .map(({ name }) => name)
    .filter((name) => !isLeftOut(name));
  const found = await Promise.all(
    names.map(async (name) => ((await connection.collection(name).findOne({})) ? [name] : [])),
  );
  return found.flat().toSorted();
}

/** Whether a process of the app has lately worked on this database. */
export async function isInUse(connection: Connection, real: number): Promise<boolean> {
  const sweep = await connection.collection('jobs').findOne({ name: 'sweep' });
  const times = [sweep?.lastRunAt, sweep?.lastFinishedAt, sweep?.lockedAt];
  return times.some((time) => time instanceof Date && real - time.getTime() < sweepMs);
}

export type CopyWriter = {
  /** `bytes`: the document as BSON. */
  add(collection: string, bytes: Uint8Array): Promise<void>;
  /** Everything is on disk, and the app may start. */
  finish(): Promise<void>;
};

/** Takes out what is there, and writes anew; until the end the database says that it is not whole. */
export async function startWriting(connection: Connection, flush: () => Promise<void>): Promise<CopyWriter> {
  await markers(connection).replaceOne(marker, {}, { upsert: true });
  await flush();
  for (const { name } of await connection.listCollections())
    if (name !== restores && !name.startsWith('system.')) await connection.collection(name).deleteMany({});
  const waiting = new Map<string, { documents: Stored[]; size: number }>();
  const write = async (collection: string): Promise<void> => {
    const { documents } = waiting.get(collection) ?? { documents: [] };
    waiting.delete(collection);
    try {
      await connection.collection(collection).insertMany(documents as never[], { ordered: false });
    } catch (error) {
      // Two loops held the same time, one after the other, while the copy was made: the first claim that was read stands.
      if (collection !== claims || !isDuplicateKey(error)) throw error;
    }
  };
  return {
    async add(collection, bytes) {
      const one = waiting.get(collection) ?? { documents: [], size: 0 };
      waiting.set(collection, one);
      one.documents.push(fromBson(bytes));
      one.size += bytes.length;
      if (one.documents.length >= mostAtOnce || one.size >= mostBytes) await write(collection);
    },
    async finish() {
      for (const collection of [...waiting.keys()]) await write(collection);
      await flush();
      await markers(connection).deleteOne(marker);
      await flush();
    },
  };
}
