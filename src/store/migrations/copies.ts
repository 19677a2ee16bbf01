import type { Connection } from 'mongoose';
import { copySchema } from '../schemas.ts';
import { stamp } from '../shapes/shapes.ts';
import { isDuplicateKey } from '../trouble.ts';
import type { Migration, Stored } from './migration.ts';

export type Copies = {
  /** How each of these documents was before this migration changed it for the first time. */
  keep(migration: Migration, documents: readonly Stored[], at: number): Promise<void>;
  /** How many there are, and since when; as many as are worth counting. */
  count(team: string): Promise<{ copies: number; oldest: number | null }>;
  /** Of what is erased nothing may be left here either. `of`: the ids of documents, as `team:id`. */
  forget(team: string, of: readonly string[]): Promise<void>;
  /** Those of these migrations that are older than that. */
  drop(team: string, migrations: readonly string[], before: number): Promise<void>;
};

const mostCounted = 10_000;

export function copyStore(connection: Connection, flush: () => Promise<void>): Copies {
  const model = connection.model('Copy', copySchema);
  return {
    async keep({ name, collection }, documents, at) {
      const copies = documents.map((document) => {
        const { _id: of, team } = document;
        return {
          _id: `${team}:${name}:${of}`,
          team,
          migration: name,
          from: collection,
          of,
          at,
          ...copied(document),
        };
      });
      try {
        await model.collection.insertMany(copies as never, { ordered: false });
      } catch (error) {
        // It was begun before, or goes over what an older version has written since.
        if (!isDuplicateKey(error)) throw error;
      }
      await flush();
    },
    async count(team) {
      const copies = await model.countDocuments({ team, at: { $gt: 0 } }).limit(mostCounted);
      const first = await model.findOne({ team }, { at: 1 }).sort({ at: 1 }).lean();
      return { copies, oldest: first?.at ?? null };
    },
    async forget(team, of) {
      await model.deleteMany({ team, of: { $in: [...of] } });
      await flush();
    },
    async drop(team, migrations, before) {
      await model.deleteMany({ team, at: { $lt: before }, migration: { $in: [...migrations] } });
    },
  };
}

/** Without the key that opens it: once a loop is gone with its key, a copy of it says nothing any more. */
function copied(document: Stored): object {
  const { dataKey: _dataKey, ...rest } = document as Stored & { dataKey?: unknown };
  return { document: rest, ...stamp('copies') };
}
