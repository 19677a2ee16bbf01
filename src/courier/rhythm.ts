import type { Rhythm } from '../core/cards/nudges.ts';
import { settingsOf } from '../core/people/person-settings.ts';
import type { Task } from './deps.ts';
import { settingsFor } from './settings-for.ts';

/** Absences later than this are looked up when a message comes near them. */
const lookAheadMs = 60 * 24 * 3_600_000;

/** Read just before a message: people change their hours and go away. `isRead`: false where no calendar can be read now. */
export async function rhythmOf({ deps, loop, now }: Task, user: string, isRead = true): Promise<Rhythm> {
  const people = await deps.directory.people(loop.team, [user]);
  const { zone = 'UTC', email } = people[0] ?? {};
  const [saved, away] = await Promise.all([
    settingsFor(deps, loop.team, people),
    email && isRead ? deps.calendar.outOfOffice({ email, from: now, to: now + lookAheadMs }) : [],
  ]);
  const { weekdays, hours } = settingsOf(saved.get(user));
  return { zone, weekdays, hours, away };
}
