import { leaversFound } from '../../core/opening/rules.ts';
import { partsIn } from '../../core/opening/sides.ts';
import type { Deps } from '../deps.ts';
import { type Asking, whoLeft } from '../steps/who-left.ts';

type LeaverDeps = Pick<Deps, 'openings' | 'settings' | 'now' | 'tellOpenings'> & Asking;

/** Once a day: who of those that an opening names has left the company. Coordinators are told once for each of them. */
export async function findOpeningLeavers(deps: LeaverDeps, team: string): Promise<number> {
  const hasLeft = whoLeft(deps, team);
  const goneOf = async (users: readonly string[]): Promise<string[]> => {
    const gone: string[] = [];
    for (const user of users) if (await hasLeft(user)) gone.push(user);
    return gone;
  };
  const { coordinators } = await deps.settings.get(team);
  const openings = (await deps.openings.list(team)).filter(({ state }) => state !== 'closed');
  if (openings.length === 0) return 0;
  const away = await goneOf(coordinators);
  const act = { now: deps.now(), coordinators: coordinators.filter((user) => !away.includes(user)) };
  let found = 0;
  for (const opening of openings) {
    const { hiringManager, coordinator, pools, leavers = [] } = opening;
    const named = [...new Set([hiringManager, coordinator, ...Object.values(pools).flat()])];
    const gone = await goneOf(named.filter((user) => partsIn(opening, user).length > 0));
    if (gone.length === 0 && leavers.length === 0) continue;
    await deps.openings.update(team, opening.id, (current) => leaversFound(current, gone, act));
    found += gone.filter((user) => !leavers.includes(user)).length;
  }
  if (found > 0) deps.tellOpenings(team);
  return found;
}
