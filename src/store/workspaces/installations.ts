import type { Connection } from 'mongoose';
import type { WrappedKey } from '../../core/loop/loop.ts';
import { installationSchema } from '../schemas.ts';
import { upserted } from '../trouble.ts';

/** Why a workspace has no token any more, and since when, in Slack's time. */
type Gone = { why: string; at: number };

export type Installation = {
  team: string;
  /** As its owners named it, when it was installed. */
  name: string;
  app: string;
  /** The bot's user. */
  bot: string;
  /** The organization of a workspace on Enterprise Grid. */
  enterprise: string | null;
  scopes: string[];
  installedBy: string;
  installedAt: number;
  tokens: WrappedKey | null;
  /** When the access token is to be renewed; null where it does not end. */
  renewAt: number | null;
  gone: Gone | null;
  version: number;
};

export type Installations = {
  /** All of them, those that are gone too: this is where the workspaces are learned from. */
  all(): Promise<Installation[]>;
  get(team: string): Promise<Installation | null>;
  /** Takes the place of an earlier one; what belongs to the workspace elsewhere stays as it is. */
  save(installation: Omit<Installation, 'version' | 'gone'>): Promise<void>;
  /** Forgets the tokens, unless they are newer than what happened; false then, and where there are none. */
  forget(team: string, gone: Gone): Promise<boolean>;
  /** To one process at a time: a refresh token works once. */
  startRenewing(
    installation: Pick<Installation, 'team' | 'version'>,
    real: number,
    until: number,
  ): Promise<boolean>;
  /** False where somebody installed it anew meanwhile. */
  renewed(
    installation: Pick<Installation, 'team' | 'version'>,
    fresh: Pick<Installation, 'tokens' | 'renewAt'>,
  ): Promise<boolean>;
  /** What `rotate-key` writes; false where somebody changed it meanwhile. */
  rewrap(installation: Pick<Installation, 'team' | 'version'>, tokens: WrappedKey): Promise<boolean>;
};

export function installationStore(connection: Connection, flush: () => Promise<void>): Installations {
  const model = connection.model('Installation', installationSchema);
  const placeOf = (team: string) => ({ team, _id: team });
  const fromDocument = (found: object): Installation => {
    const {
      _id,
      shape,
      renewingUntil: _until,
      ...installation
    } = found as Installation & Record<string, unknown>;
    return installation;
  };
  const change = async (team: string, version: number, set: object): Promise<boolean> => {
    const saved = await model.updateOne(
      { ...placeOf(team), version },
      { $set: { ...set, renewingUntil: 0 }, $inc: { version: 1 } },
    );
    await flush();
    return saved.matchedCount === 1;
  };
  return {
    async all() {
      return (await model.find({}).lean()).map(fromDocument);
    },
    async get(team) {
      const found = await model.findOne(placeOf(team)).lean();
      return found && fromDocument(found);
    },
    async save(installation) {
      const { team } = installation;
      const $set = { ...installation, gone: null, renewingUntil: 0 };
      await upserted(() => model.updateOne(placeOf(team), { $set, $inc: { version: 1 } }, { upsert: true }));
      await flush();
    },
    async forget(team, gone) {
      const saved = await model.updateOne(
        { ...placeOf(team), tokens: { $ne: null }, installedAt: { $lte: gone.at } },
        { $set: { tokens: null, renewAt: null, gone }, $inc: { version: 1 } },
      );
      await flush();
      return saved.matchedCount === 1;
    },
    async startRenewing({ team, version }, real, until) {
      const isFree = { ...placeOf(team), version, renewingUntil: { $lt: real } };
      const taken = await model.updateOne(isFree, { $set: { renewingUntil: until } });
      return taken.matchedCount === 1;
    },
    renewed: ({ team, version }, fresh) => change(team, version, fresh),
    rewrap: ({ team, version }, tokens) => change(team, version, { tokens }),
  };
}
