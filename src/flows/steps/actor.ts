import { type Runner, whyNotCoordinator } from '../../core/loop/rights.ts';
import { whyNotAdministrator } from '../../core/people/administrators.ts';
import { refused } from '../../errors.ts';
import type { Actor, Deps } from '../deps.ts';

export async function zoneOf({ directory }: Pick<Deps, 'directory'>, { team, user }: Actor): Promise<string> {
  const [person] = await directory.people(team, [user]);
  return person?.zone ?? 'UTC';
}

export async function runnerOf(
  { settings }: Pick<Deps, 'settings'>,
  { team, user }: Actor,
): Promise<Required<Runner>> {
  const { coordinators } = await settings.get(team);
  return { by: user, isCoordinator: coordinators.includes(user) };
}

/** Answers the coordinators of the workspace. */
export async function mustBeAdministrator(
  { settings }: Pick<Deps, 'settings'>,
  { team, user }: Actor,
): Promise<string[]> {
  const known = await settings.get(team);
  const barred = whyNotAdministrator(known, user);
  if (barred) throw refused(barred);
  return known.coordinators;
}

export async function mustBeCoordinator(
  { settings }: Pick<Deps, 'settings'>,
  { team, user }: Actor,
): Promise<void> {
  const barred = whyNotCoordinator(await settings.get(team), user);
  if (barred) throw refused(barred);
}
