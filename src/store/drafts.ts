import type { Connection } from 'mongoose';
import type { Sealed } from '../core/loop/loop.ts';
import { draftSchema } from './schemas.ts';
import { stamp } from './shapes/shapes.ts';
import { isDuplicateKey } from './trouble.ts';

type DraftKey = { team: string; loop: string; seat: string; author: string };
type SavedDraft = { sealed: Sealed; version: number };

/** Half-written cards, sealed. */
export type Drafts = {
  get(key: DraftKey): Promise<SavedDraft | null>;
  /** False when somebody saved in between; `version` is the one that was read, 0 for none. */
  save(key: DraftKey, sealed: Sealed, version: number): Promise<boolean>;
  /** Of these, those that are there, by seat, and when each was last changed; older ones do not say. */
  begun(keys: readonly DraftKey[]): Promise<{ loop: string; seat: string; at: number | null }[]>;
  remove(key: DraftKey): Promise<void>;
  /** The loops that have drafts. */
  loops(team: string): Promise<string[]>;
  removeLoop(team: string, loop: string): Promise<void>;
};

export function draftStore(connection: Connection, flush: () => Promise<void>, now: () => number): Drafts {
  const model = connection.model('Draft', draftSchema);
  const id = ({ team, loop, seat, author }: DraftKey) => `${team}:${loop}:${seat}:${author}`;
  return {
    async get(key) {
      const found = await model.findOne({ team: key.team, _id: id(key) }).lean();
      return found ? { sealed: found.sealed as Sealed, version: found.version ?? 0 } : null;
    },
    async save(key, sealed, version) {
      const next = { ...key, _id: id(key), sealed, version: version + 1, at: now(), ...stamp('drafts') };
      if (version > 0) {
        const saved = await model.replaceOne({ team: key.team, _id: id(key), version }, next);
        if (saved.matchedCount === 0) return false;
      } else
        try {
          await model.collection.insertOne(next as never);
        } catch (error) {
          if (isDuplicateKey(error)) return false;
          throw error;
        }
      await flush();
      return true;
    },
    async begun(keys) {
      const teams = [...new Set(keys.map(({ team }) => team))];
      const found = await model
        .find({ team: { $in: teams }, _id: { $in: keys.map(id) } }, { loop: 1, seat: 1, at: 1 })
        .lean();
      return found.map(({ loop, seat, at }) => ({ loop: loop ?? '', seat: seat ?? '', at: at ?? null }));
    },
    async remove(key) {
      await model.deleteOne({ team: key.team, _id: id(key) });
      await flush();
    },
    loops: async (team) => model.distinct('loop', { team }),
    async removeLoop(team, loop) {
      await model.deleteMany({ team, loop });
    },
  };
}
