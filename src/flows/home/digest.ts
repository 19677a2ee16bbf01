import { nextDigest } from '../../core/home/digest.ts';
import { settingsOf } from '../../core/people/person-settings.ts';
import { withCalendarHours } from '../../core/people/working-hours.ts';
import type { Actor, Deps } from '../deps.ts';
import { mustBeCoordinator } from '../steps/actor.ts';

/** One message a working morning with what waits for them, for coordinators who want it. */
export async function setDigest(deps: Deps, actor: Actor, isWanted: boolean): Promise<void> {
  const { team, user } = actor;
  if (isWanted) await mustBeCoordinator(deps, actor);
  const { digestDue } = await deps.homes.get(team, user);
  // Pressed twice: the next one may be on its way. Nothing is kept of whoever stops what they never got.
  if (isWanted === (digestDue !== null)) return;
  if (!isWanted) return deps.homes.setDigest(team, user, null);
  const people = await deps.directory.people(team, [user]);
  const [saved] = await deps.personSettings.find(team, [user]);
  const working = (await deps.calendarHours(team, people)).get(user);
  const { weekdays, hours } = settingsOf(withCalendarHours(saved?.settings, working));
  const rhythm = { zone: people[0]?.zone ?? 'UTC', weekdays, hours, away: [] };
  await deps.homes.setDigest(team, user, nextDigest(deps.now(), rhythm));
}
