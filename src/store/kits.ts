import type { Connection } from 'mongoose';
import { filledKit } from '../core/kit/complaints.ts';
import type { Kit } from '../core/kit/kit.ts';
import { noMemory, tryKits } from '../kits/read-kits.ts';
import { digestOf } from '../vault/receipts.ts';
import { kitSchema } from './schemas.ts';

export type Kits = {
  /** What the kit folder says now: the kits that are right, and what is wrong with the others. */
  available(): Promise<{ kits: Kit[]; problems: string[] }>;
  /** Keeps this wording for the loops that start with it; answers its version. */
  pin(team: string, kit: Kit): Promise<string>;
  pinned(team: string, id: string, version: string): Promise<Kit>;
};

export function kitStore(connection: Connection, folder: string): Kits {
  const model = connection.model('Kit', kitSchema);
  const memory = noMemory();
  return {
    async available() {
      const { kits, problems } = await tryKits(folder, memory);
      return { kits: kits.map(({ kit }) => kit), problems };
    },
    async pin(team, kit) {
      const version = digestOf(kit).slice(0, 16);
      const document = { team, id: kit.id, version, kit };
      await model.replaceOne({ _id: key(team, kit.id, version) }, document, { upsert: true });
      return version;
    },
    async pinned(team, id, version) {
      const found = await model.findOne({ _id: key(team, id, version) }).lean();
      if (!found) throw new Error(`Kit ${id} version ${version} is not in the database.`);
      return filledKit(found.kit);
    },
  };
}

const key = (team: string, id: string, version: string): string => `${team}:${id}:${version}`;
