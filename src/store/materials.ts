import type { Connection } from 'mongoose';
import type { Sealed } from '../core/loop/loop.ts';
import { materialSchema } from './schemas.ts';
import { upserted } from './trouble.ts';

/** `fingerprint`: of the material that the file belongs to. */
export type MaterialKey = { team: string; loop: string; round: string; fingerprint: string };

/** Files that reviews read, sealed; words and links stand on the loop. */
export type Materials = {
  /** Saving the same file again leaves the same document. */
  save(key: MaterialKey, sealed: Sealed): Promise<void>;
  get(key: MaterialKey): Promise<Sealed | null>;
  remove(key: MaterialKey): Promise<void>;
  removeLoop(team: string, loop: string): Promise<void>;
};

export function materialStore(connection: Connection, flush: () => Promise<void>): Materials {
  const model = connection.model('Material', materialSchema);
  const id = ({ team, loop, round, fingerprint }: MaterialKey) => `${team}:${loop}:${round}:${fingerprint}`;
  return {
    async save(key, sealed) {
      await upserted(() =>
        model.replaceOne({ team: key.team, _id: id(key) }, { ...key, sealed }, { upsert: true }),
      );
      await flush();
    },
    async get(key) {
      const found = await model.findOne({ team: key.team, _id: id(key) }).lean();
      return (found?.sealed as Sealed | undefined) ?? null;
    },
    async remove(key) {
      await model.deleteOne({ team: key.team, _id: id(key) });
    },
    async removeLoop(team, loop) {
      await model.deleteMany({ team, loop });
      await flush();
    },
  };
}
