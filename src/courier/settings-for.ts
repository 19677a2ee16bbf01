import type { Person } from '../core/people/person.ts';
import type { PersonSettings } from '../core/people/person-settings.ts';
import { hasOwnHours, withCalendarHours } from '../core/people/working-hours.ts';
import type { CourierDeps } from './deps.ts';

export type SettingsDeps = Pick<CourierDeps, 'personSettings' | 'calendarHours'>;

/** What people have set, and for those without hours of their own what their calendars say. */
export async function settingsFor(
  { personSettings, calendarHours }: SettingsDeps,
  team: string,
  people: readonly Person[],
): Promise<Map<string, Partial<PersonSettings> | undefined>> {
  const found = await personSettings.find(
    team,
    people.map(({ user }) => user),
  );
  const saved = new Map(found.map(({ user, settings }) => [user, settings]));
  const without = people.filter(({ user }) => !hasOwnHours(saved.get(user)));
  const hours = without.length > 0 ? await calendarHours(team, without) : null;
  return new Map(people.map(({ user }) => [user, withCalendarHours(saved.get(user), hours?.get(user))]));
}
