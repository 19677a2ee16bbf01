import type { Kit } from '../core/kit/kit.ts';
import { whyNotCoordinator } from '../core/loop/rights.ts';
import { refused } from '../errors.ts';
import type { Asker, Deps } from './deps.ts';

export type StartChoices = { kits: Kit[]; problems: string[]; zone: string; now: number };

/** What the form of `/hire start` offers this coordinator. */
export async function prepareStart(deps: Deps, { team, user }: Asker): Promise<StartChoices> {
  const barred = whyNotCoordinator(await deps.settings.get(team), user);
  if (barred) throw refused(barred);
  const [person] = await deps.directory.people(team, [user]);
  const { kits, problems } = await deps.kits.available();
  if (kits.length === 0) throw refused(`No kit can be used: ${problems[0] ?? 'the kit folder is empty'}`);
  return { kits, problems, zone: person?.zone ?? 'UTC', now: deps.now() };
}
