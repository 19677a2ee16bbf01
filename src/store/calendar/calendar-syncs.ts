import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Connection } from 'mongoose';
import { calendarSyncSchema } from '../schemas.ts';
import { isDuplicateKey } from '../trouble.ts';

/** Where the calendar pushes to. `resourceId` is null until the calendar has answered; without it nothing can be stopped. */
export type Channel = {
  id: string;
  tokenHash: string;
  address: string;
  resourceId: string | null;
  madeAt: number;
  expiresAt: number;
};

/** How far the calendar of a team has been read. Times are those of people, but `owner`'s lease is a real one. */
export type CalendarSync = {
  team: string;
  syncToken: string | null;
  readAt: number | null;
  dueAt: number;
  fullAt: number | null;
  /** Full reads that no incremental one has followed. */
  fullsInARow: number;
  trouble: { what: string; since: number } | null;
  /** Events to be looked at again: what happened to them could not be taken in yet. */
  unheard: string[];
  channels: Channel[];
  /** Why no channel could be opened, and when that was tried last. */
  watchTrouble: { what: string; at: number } | null;
};

export type CalendarSyncs = {
  /** What is known before anything was read, where there is none yet. */
  get(team: string): Promise<CalendarSync>;
  /** To one process at a time; null: another one has it. */
  lease(team: string, held: Held, real: number): Promise<CalendarSync | null>;
  /** Writes, and holds for longer, only what is still held; false: another process has taken over. */
  save(sync: CalendarSync, held: Held): Promise<boolean>;
  release(team: string, owner: string): Promise<void>;
  /** The push of a channel said what it watches before the answer to its making did. */
  nameResource(team: string, channel: string, resourceId: string): Promise<void>;
  /** For a new channel: the token goes to the calendar, and only its hash is kept. */
  newSecret(team: string): { id: string; token: string; tokenHash: string };
  isRight(tokenHash: string, token: string): boolean;
};

type Held = { owner: string; until: number };

const unread = (team: string): CalendarSync => ({
  team,
  syncToken: null,
  readAt: null,
  dueAt: 0,
  fullAt: null,
  fullsInARow: 0,
  trouble: null,
  unheard: [],
  channels: [],
  watchTrouble: null,
});

export function calendarSyncStore(connection: Connection, flush: () => Promise<void>): CalendarSyncs {
  const model = connection.model('CalendarSync', calendarSyncSchema);
  const fromDocument = (team: string, found: object): CalendarSync => {
    const known = Object.entries(found).filter(([field]) => field in unread(team));
    return { ...unread(team), ...(Object.fromEntries(known) as Partial<CalendarSync>) };
  };
  return {
    async get(team) {
      const found = await model.findOne({ team, _id: team }).lean();
      return found ? fromDocument(team, found) : unread(team);
    },
    async lease(team, { owner, until }, real) {
      try {
        const found = await model
          .findOneAndUpdate(
            { team, _id: team, leaseUntil: { $lt: real } },
            { $set: { team, owner, leaseUntil: until } },
            { upsert: true, returnDocument: 'after' },
          )
          .lean();
        return found && fromDocument(team, found);
      } catch (error) {
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },
    async save({ team, ...sync }, { owner, until }) {
      const held = { team, _id: team, owner };
      const saved = await model.updateOne(held, { $set: { ...sync, leaseUntil: until } });
      await flush();
      return saved.matchedCount === 1;
    },
    async release(team, owner) {
      await model.updateOne({ team, _id: team, owner }, { $set: { leaseUntil: 0 } });
    },
    newSecret(team) {
      const token = randomBytes(32).toString('base64url');
      // The push names its channel and nothing else, so the channel's name says whose it is.
      return { id: `${team}-${randomUUID()}`, token, tokenHash: hashOf(token) };
    },
    isRight(tokenHash, token) {
      const [known, given] = [Buffer.from(tokenHash), Buffer.from(hashOf(token))];
      return known.length === given.length && timingSafeEqual(known, given);
    },
    async nameResource(team, channel, resourceId) {
      const open = { team, _id: team, channels: { $elemMatch: { id: channel, resourceId: null } } };
      await model.updateOne(open, { $set: { 'channels.$.resourceId': resourceId } });
    },
  };
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
