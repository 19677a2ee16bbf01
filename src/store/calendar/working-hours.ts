import type { Connection } from 'mongoose';
import type { WorkingHours } from '../../core/people/working-hours.ts';
import { workingHoursSchema } from '../schemas.ts';
import { upserted } from '../trouble.ts';

/** `hours`: null where the calendar says nothing, which is remembered too. */
type HoursRead = { user: string; hours: WorkingHours | null; readAt: number };

export type WorkingHoursMemory = {
  find(team: string, users: readonly string[]): Promise<HoursRead[]>;
  save(team: string, read: HoursRead): Promise<void>;
};

/** What calendars say of when people work; all of it can be read again. */
export function workingHoursMemory(connection: Connection): WorkingHoursMemory {
  const model = connection.model('WorkingHours', workingHoursSchema);
  const key = (team: string, user: string) => `${team}:${user}`;
  return {
    async find(team, users) {
      const found = await model.find({ team, _id: { $in: users.map((user) => key(team, user)) } }).lean();
      return found.map(({ user, hours, readAt }) => ({ user, hours: hours ?? null, readAt }) as HoursRead);
    },
    async save(team, read) {
      await upserted(() =>
        model.updateOne({ team, _id: key(team, read.user) }, { $set: { team, ...read } }, { upsert: true }),
      );
    },
  };
}
