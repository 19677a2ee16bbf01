import type { Connection } from 'mongoose';
import { type Retention, usualRetention } from '../core/erasure/retention.ts';
import type { MeetingRoom } from '../core/meeting-rooms/meeting-room.ts';
import { settingsSchema } from './schemas.ts';
import { upserted } from './trouble.ts';

/** `details`: whether ratings and words may stand in a debrief's thread, where everybody in the channel may read them. */
export type Details = 'readers' | 'never';
/** How long candidates' data is kept, who changed that last, and who is still to hear of it. */
export type KeptFor = Retention & {
  change?: { by: string; at: number; before: number; untold: string[]; tellingUntil: number };
};
type Settings = {
  team: string;
  coordinators: string[];
  details: Details;
  retention: KeptFor;
  rooms?: MeetingRoom[];
  /** Whether the candidate's initials stand in the name of a debrief's channel, which people read over shoulders. */
  initials?: boolean;
  /** Of the coordinators, those who see to candidates' data: who give it out, hold it and erase it. */
  administrators: string[];
  /** Whom candidates ask for adjustments. */
  contact?: string | null;
};

export type SettingsStore = {
  get(team: string): Promise<Settings>;
  save(settings: Partial<Settings> & Pick<Settings, 'team' | 'coordinators' | 'details'>): Promise<void>;
  /** True for one process at a time; whoever dies while telling is followed by another. */
  startTelling(team: string, at: number, real: number): Promise<boolean>;
  /** They have heard of the change of that moment, and the next may be told. */
  told(team: string, at: number, user: string): Promise<void>;
};

const tellingMs = 60_000;
/** What version 1 does not know stands here once more: it saves settings whole, and without it. */
const laterKey = (team: string): string => `${team}:later`;

export function settingsStore(connection: Connection, flush: () => Promise<void>): SettingsStore {
  const model = connection.model('Settings', settingsSchema);
  return {
    async get(team) {
      const both = await model.find({ team, _id: { $in: [team, laterKey(team)] } }).lean();
      const [later, saved] = [laterKey(team), team].map((id) => both.find(({ _id }) => _id === id));
      // What the settings themselves lack was lost when an older version saved them.
      const found = saved && { ...later, ...saved };
      const details = found?.details === 'never' ? 'never' : 'readers';
      const rooms = (found?.rooms ?? []) as MeetingRoom[];
      const initials = found?.initials === true;
      const coordinators = found?.coordinators ?? [];
      const [administrators, contact] = [found?.administrators ?? [], found?.contact ?? null];
      const retention = (found?.retention ?? usualRetention) as KeptFor;
      return { team, coordinators, administrators, contact, details, retention, rooms, initials };
    },
    async save(settings) {
      const { coordinators: _coordinators, details: _details, rooms: _rooms, ...later } = settings;
      const { team } = settings;
      await upserted(() => model.replaceOne({ team, _id: laterKey(team) }, later, { upsert: true }));
      await upserted(() => model.replaceOne({ team, _id: team }, settings, { upsert: true }));
      await flush();
    },
    async startTelling(team, at, real) {
      const isOfChange = { team, _id: laterKey(team), 'retention.change.at': at };
      const taken = await model.updateOne(
        { ...isOfChange, 'retention.change.tellingUntil': { $lt: real } },
        { $set: { 'retention.change.tellingUntil': real + tellingMs } },
      );
      return taken.matchedCount === 1;
    },
    async told(team, at, user) {
      const both = { team, _id: { $in: [team, laterKey(team)] }, 'retention.change.at': at };
      await model.updateMany(both, { $pull: { 'retention.change.untold': user } } as never);
      await flush();
    },
  };
}
