import type { Actor, Deps } from '../deps.ts';

export async function zoneOf({ directory }: Pick<Deps, 'directory'>, { team, user }: Actor): Promise<string> {
  const [person] = await directory.people(team, [user]);
  return person?.zone ?? 'UTC';
}
