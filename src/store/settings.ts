import type { Connection } from 'mongoose';
import type { MeetingRoom } from '../core/meeting-rooms/meeting-room.ts';
import { settingsSchema } from './schemas.ts';

/** `details`: whether ratings and words may stand in a debrief's thread, where everybody in the channel may read them. */
export type Details = 'readers' | 'never';
type Settings = {
  team: string;
  coordinators: string[];
  details: Details;
  rooms?: MeetingRoom[];
  /** Whether the candidate's initials stand in the name of a debrief's channel, which people read over shoulders. */
  initials?: boolean;
};

export type SettingsStore = {
  get(team: string): Promise<Settings>;
  save(settings: Settings): Promise<void>;
};

export function settingsStore(connection: Connection, flush: () => Promise<void>): SettingsStore {
  const model = connection.model('Settings', settingsSchema);
  return {
    async get(team) {
      const found = await model.findOne({ team, _id: team }).lean();
      const details = found?.details === 'never' ? 'never' : 'readers';
      const rooms = (found?.rooms ?? []) as MeetingRoom[];
      const initials = found?.initials === true;
      return { team, coordinators: found?.coordinators ?? [], details, rooms, initials };
    },
    async save(settings) {
      await model.replaceOne({ team: settings.team, _id: settings.team }, settings, { upsert: true });
      await flush();
    },
  };
}
