import type { Connection } from 'mongoose';
import { filledKit } from '../../core/kit/complaints.ts';
import type { Kit } from '../../core/kit/kit.ts';
import { applyEdits } from '../../core/kit-edits/apply-edits.ts';
import { type KitMemory, tryKits } from '../../kits/read-kits.ts';
import { digestOf } from '../../vault/receipts.ts';
import { kitSchema } from '../schemas.ts';
import { upserted } from '../trouble.ts';
import type { PlanHistories } from './plan-histories.ts';

type Available = { kits: Kit[]; problems: string[] };

export type Kits = {
  /** The plans of a team: what the kit folder says now, with its edits, and what is wrong with the others. */
  available(team: string): Promise<Available>;
  /** What the kit folder says now: the kits that are right, and what is wrong with the others. */
  inFolder(): Promise<Available>;
  /** Keeps this wording for the loops that start with it; answers its version. */
  pin(team: string, kit: Kit): Promise<string>;
  pinned(team: string, id: string, version: string): Promise<Kit>;
  /** By kept wording of this plan: the team's version of it that was in force when a loop first took it. */
  editions(team: string, id: string): Promise<Record<string, number>>;
};

type KitStoreDeps = {
  connection: Connection;
  folder: string;
  memory: KitMemory;
  histories: Pick<PlanHistories, 'all'>;
};

export function kitStore({ connection, folder, memory, histories }: KitStoreDeps): Kits {
  const model = connection.model('Kit', kitSchema);
  /** Which of the team's versions a kit that was handed out is made with. */
  const editionOf = new WeakMap<Kit, number>();
  /** A version of a kit never changes. */
  const pinned = new Map<string, Kit>();

  const inFolder = async (): Promise<Available> => {
    const { kits, problems } = await tryKits(folder, memory);
    return { kits: kits.map(({ kit }) => kit), problems };
  };
  return {
    inFolder,
    async available(team) {
      const { kits, problems } = await inFolder();
      const changed = await histories.all(team);
      const effective = kits.map((base) => {
        const now = changed.find(({ id }) => id === base.id)?.now;
        const { kit } = now ? applyEdits(base, now.edits) : { kit: base };
        editionOf.set(kit, now?.number ?? 0);
        return kit;
      });
      return { kits: effective, problems };
    },
    async pin(team, kit) {
      const version = digestOf(kit).slice(0, 16);
      const edition = editionOf.get(kit) ?? 0;
      const document = { team, id: kit.id, version, kit };
      await upserted(() =>
        model.updateOne(
          { team, _id: key(team, kit.id, version) },
          { $set: document, $setOnInsert: { edition } },
          { upsert: true },
        ),
      );
      return version;
    },
    async pinned(team, id, version) {
      const _id = key(team, id, version);
      const known = pinned.get(_id);
      if (known) return known;
      const found = await model.findOne({ team, _id }).lean();
      if (!found) throw new Error(`Kit ${id} version ${version} is not in the database.`);
      const kit = filledKit(found.kit);
      const [oldest] = pinned.size >= mostRemembered ? pinned.keys() : [];
      if (oldest !== undefined) pinned.delete(oldest);
      pinned.set(_id, kit);
      return kit;
    },
    async editions(team, id) {
      const found = await model.find({ team, id }, { version: 1, edition: 1 }).lean();
      return Object.fromEntries(found.map(({ version, edition }) => [version ?? '', edition ?? 0]));
    },
  };
}

const mostRemembered = 100;

const key = (team: string, id: string, version: string): string => `${team}:${id}:${version}`;
