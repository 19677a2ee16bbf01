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

/** What version 1 does not know stands here once more: it saves settings whole, and without it. */
const laterKey = (team: string): string => `${team}:later`;

export function settingsStore(connection: Connection, flush: () => Promise<void>): SettingsStore {
  const model = connection.model('Settings', settingsSchema);
  return {
    async get(team) {
      const both = await model.find({ _id: { $in: [team, laterKey(team)] } }).lean();
      const [later, saved] = [laterKey(team), team].map((id) => both.find(({ _id }) => _id === id));
      // What the settings themselves lack was lost when an older version saved them.
      const found = saved && { ...later, ...saved };
      const details = found?.details === 'never' ? 'never' : 'readers';
      const rooms = (found?.rooms ?? []) as MeetingRoom[];
      const initials = found?.initials === true;
      return { team, coordinators: found?.coordinators ?? [], details, rooms, initials };
    },
    async save(settings) {
      const { coordinators: _coordinators, details: _details, rooms: _rooms, ...later } = settings;
      await model.replaceOne({ _id: laterKey(settings.team) }, later, { upsert: true });
      await model.replaceOne({ _id: settings.team }, settings, { upsert: true });
      await flush();
    },
  };
}
