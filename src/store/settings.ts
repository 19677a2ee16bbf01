import type { Connection } from 'mongoose';
import { settingsSchema } from './schemas.ts';

export type Settings = { team: string; coordinators: string[] };

export type SettingsStore = {
  get(team: string): Promise<Settings>;
  save(settings: Settings): Promise<void>;
};

export function settingsStore(connection: Connection, flush: () => Promise<void>): SettingsStore {
  const model = connection.model('Settings', settingsSchema);
  return {
    async get(team) {
      const found = await model.findOne({ _id: team }).lean();
      return { team, coordinators: found?.coordinators ?? [] };
    },
    async save(settings) {
      await model.replaceOne({ _id: settings.team }, settings, { upsert: true });
      await flush();
    },
  };
}
