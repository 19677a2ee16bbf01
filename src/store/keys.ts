import type { Connection } from 'mongoose';
import { QuorumError } from '../errors.ts';
import type { CheckValue } from '../vault/master-keys.ts';
import { keySchema } from './schemas.ts';
import { stamp } from './shapes/shapes.ts';
import { isDuplicateKey } from './trouble.ts';

/** A loop whose data key or look-up hash was made with an older master key. */
export type StaleLoop = { place: string; team: string; id: string; keyId: string; createdAt: number };

/** Which loops need which master key. Keys belong to the installation, so this reads all workspaces; no flow gets it. */
export type Keys = {
  /** The ids of all master keys that some loop or installation needs. */
  inUse(): Promise<string[]>;
  known(): Promise<CheckValue[]>;
  remember(values: readonly CheckValue[]): Promise<void>;
  forgetAllBut(ids: readonly string[]): Promise<void>;
  /** The next hundred in order of their place; `after` is the last place seen, at first ''. */
  stale(newest: string, after: string): Promise<StaleLoop[]>;
};

export function keyStore(connection: Connection, flush: () => Promise<void>): Keys {
  const model = connection.model('Key', keySchema);
  const loops = () => connection.collection('loops');
  return {
    async inUse() {
      const found = new Set<string>();
      // Team by team: an index answers both questions without looking at a loop.
      for (const team of await loops().distinct('team'))
        for (const id of await loops().distinct('dataKey.keyId', { team })) if (id) found.add(id);
      for (const id of await connection.collection('installations').distinct('tokens.keyId')) found.add(id);
      return [...found].toSorted();
    },
    async known() {
      const found = await model.find({}).lean();
      return found.map(({ _id, check }) => ({ id: String(_id), check: check ?? '' }));
    },
    async remember(values) {
      for (const { id, check } of values)
        try {
          await model.collection.insertOne({ _id: id, check, ...stamp('keys') } as never);
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
        }
      await flush();
    },
    async forgetAllBut(ids) {
      await model.deleteMany({ _id: { $nin: [...ids] } });
      await flush();
    },
    async stale(newest, after) {
      const isStale = [{ 'dataKey.keyId': { $ne: newest } }, { 'candidate.lookups.1': { $exists: true } }];
      const found = await loops()
        // One whose candidate was erased has no key.
        .find({ _id: { $gt: after }, dataKey: { $exists: true }, $or: isStale } as never)
        .project({ team: 1, id: 1, createdAt: 1, 'dataKey.keyId': 1 })
        .sort({ _id: 1 })
        .limit(100)
        .toArray();
      return found.map(({ _id, team, id, createdAt, dataKey }) => ({
        place: String(_id),
        team,
        id,
        createdAt,
        keyId: dataKey.keyId,
      }));
    },
  };
}

/** Refuses to go on when something in the database is sealed with a key that is not at hand. Only reads. */
export async function checkKeys(keys: Keys, given: readonly CheckValue[]): Promise<CheckValue[]> {
  const known = await keys.known();
  const isGiven = (id: string) => {
    const check = known.find((value) => value.id === id)?.check;
    return given.some((value) => value.id === id && (check === undefined || value.check === check));
  };
  const missing = (await keys.inUse()).filter((id) => !isGiven(id));
  if (missing.length === 0) return known;
  const had = given.map(({ id }) => id).join(', ');
  throw new QuorumError(
    'misconfigured',
    `Loops in this database are sealed with master key ${missing.join(' and ')}, but QUORUM_MASTER_KEY holds only ${had}: add the missing one after it, with a comma between, and start again; nothing was changed.`,
  );
}
