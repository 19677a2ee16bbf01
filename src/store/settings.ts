import type { Connection } from 'mongoose';
import { type Retention, usualRetention } from '../core/erasure/retention.ts';
import type { MeetingRoom } from '../core/meeting-rooms/meeting-room.ts';
import { settingsSchema } from './schemas.ts';

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

export function settingsStore(connection: Connection, flush: () => Promise<void>): SettingsStore {
  const model = connection.model('Settings', settingsSchema);
  return {
    async get(team) {
      const found = await model.findOne({ team, _id: team }).lean();
      const details = found?.details === 'never' ? 'never' : 'readers';
      const rooms = (found?.rooms ?? []) as MeetingRoom[];
      const initials = found?.initials === true;
      const coordinators = found?.coordinators ?? [];
      const [administrators, contact] = [found?.administrators ?? [], found?.contact ?? null];
      const retention = (found?.retention ?? usualRetention) as KeptFor;
      return { team, coordinators, administrators, contact, details, retention, rooms, initials };
    },
    async save(settings) {
      await model.replaceOne({ team: settings.team, _id: settings.team }, settings, { upsert: true });
      await flush();
    },
    async startTelling(team, at, real) {
      const untold = {
        team,
        _id: team,
        'retention.change.at': at,
        'retention.change.tellingUntil': { $lt: real },
      };
      const $set = { 'retention.change.tellingUntil': real + tellingMs };
      return (await model.updateOne(untold, { $set })).matchedCount === 1;
    },
    async told(team, at, user) {
      const change = { $pull: { 'retention.change.untold': user } } as never;
      await model.updateOne({ team, _id: team, 'retention.change.at': at }, change);
      await flush();
    },
  };
}
