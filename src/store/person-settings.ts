import type { Connection } from 'mongoose';
import type { PersonSettings } from '../core/people/person-settings.ts';
import { personSettingsSchema } from './schemas.ts';
import { upserted } from './trouble.ts';

/** `settings`: what was saved for them; the rest is as usual. */
type SavedSettings = { user: string; settings: Partial<PersonSettings> };

export type PersonSettingsStore = {
  /** Those of them for whom something was saved. */
  find(team: string, users: readonly string[]): Promise<SavedSettings[]>;
  list(team: string): Promise<SavedSettings[]>;
  /** Writes these settings and leaves the others as they are, also those saved at the same moment. */
  save(team: string, user: string, settings: Partial<PersonSettings>): Promise<void>;
};

export function personSettingsStore(connection: Connection, flush: () => Promise<void>): PersonSettingsStore {
  const model = connection.model('PersonSettings', personSettingsSchema);
  const key = (team: string, user: string) => `${team}:${user}`;
  const asSaved = ({ _id, team, user, shape: _shape, ...settings }: Record<string, unknown>) =>
    ({ user, settings }) as SavedSettings;
  return {
    async find(team, users) {
      const found = await model.find({ team, _id: { $in: users.map((user) => key(team, user)) } }).lean();
      return found.map(asSaved);
    },
    async list(team) {
      const found = await model.find({ team }).sort({ user: 1 }).lean();
      return found.map(asSaved);
    },
    async save(team, user, settings) {
      await upserted(() =>
        model.updateOne(
          { team, _id: key(team, user) },
          { $set: { ...settings, team, user } },
          { upsert: true },
        ),
      );
      await flush();
    },
  };
}
