import type { Connection } from 'mongoose';
import type { PutAway } from '../../core/home/put-away.ts';
import { homeSchema } from '../schemas.ts';
import { stamp } from '../shapes/shapes.ts';
import { upserted } from '../trouble.ts';

/** What one person keeps of their Home. `digestDue`: when the next morning message is due; null where none is wanted. */
type Home = { putAway: PutAway[]; digestDue: number | null };
export type DueDigest = { team: string; user: string; due: number };

export type Homes = {
  get(team: string, user: string): Promise<Home>;
  /** False where it stood there like that already. */
  putAway(team: string, user: string, entry: PutAway): Promise<boolean>;
  /** Everything is shown again. */
  bringBack(team: string, user: string): Promise<void>;
  setDigest(team: string, user: string, due: number | null): Promise<void>;
  /** Morning messages whose time has come. */
  dueDigests(team: string, now: number): Promise<DueDigest[]>;
  /** True for one process at a time; whoever dies while sending is followed by another. */
  startDigest(digest: DueDigest, real: number): Promise<boolean>;
  /** `next`: when the one after it is due; null where no more is wanted. */
  digestDone(digest: DueDigest, next: number | null): Promise<void>;
};

const mostPutAway = 200;
const mostDigests = 100;
const sendingMs = 60_000;

export function homeStore(connection: Connection, flush: () => Promise<void>): Homes {
  const model = connection.model('Home', homeSchema);
  const key = (team: string, user: string): string => `${team}:${user}`;
  return {
    async get(team, user) {
      const found = await model.findOne({ team, _id: key(team, user) }).lean();
      return { putAway: (found?.putAway ?? []) as PutAway[], digestDue: found?.digestDue ?? null };
    },
    async putAway(team, user, entry) {
      const same = 'why' in entry ? { why: entry.why } : { until: entry.until };
      const isThere = { team, _id: key(team, user), putAway: { $elemMatch: { line: entry.line, ...same } } };
      if (await model.exists(isThere)) return false;
      const others = {
        $filter: {
          input: { $ifNull: ['$putAway', []] },
          cond: { $ne: ['$$this.line', { $literal: entry.line }] },
        },
      };
      const all = { $concatArrays: [others, [{ $literal: entry }]] };
      // One write, so that two lines that are put away at once both are.
      await upserted(() =>
        model.collection.updateOne(
          { team, _id: key(team, user) as never },
          [{ $set: { team, user, putAway: { $slice: [all, -mostPutAway] }, ...stamp('homes') } }],
          { upsert: true },
        ),
      );
      await flush();
      return true;
    },
    async bringBack(team, user) {
      await model.updateOne({ team, _id: key(team, user) }, { $set: { putAway: [] } });
      await flush();
    },
    async setDigest(team, user, due) {
      const $set = { team, user, digestDue: due, sendingUntil: 0 };
      await upserted(() => model.updateOne({ team, _id: key(team, user) }, { $set }, { upsert: true }));
      await flush();
    },
    async dueDigests(team, now) {
      const found = await model
        .find({ team, digestDue: { $gt: 0, $lte: now } }, { user: 1, digestDue: 1 })
        .limit(mostDigests)
        .lean();
      return found.flatMap(({ user, digestDue }) =>
        user && digestDue ? [{ team, user, due: digestDue }] : [],
      );
    },
    async startDigest({ team, user, due }, real) {
      const isFree = { team, _id: key(team, user), digestDue: due, sendingUntil: { $lt: real } };
      const taken = await model.updateOne(isFree, { $set: { sendingUntil: real + sendingMs } });
      return taken.matchedCount === 1;
    },
    async digestDone({ team, user, due }, next) {
      const $set = { digestDue: next, sendingUntil: 0 };
      await model.updateOne({ team, _id: key(team, user), digestDue: due }, { $set });
      await flush();
    },
  };
}
