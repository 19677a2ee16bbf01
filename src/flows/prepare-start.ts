import type { Kit } from '../core/kit.ts';
import { whyNotCoordinator } from '../core/rights.ts';
import { refused } from '../errors.ts';
import type { Asker, Deps } from './deps.ts';

export type StartChoices = { kits: Kit[]; zone: string; now: number };

/** What the form of `/hire start` offers this coordinator. */
export async function prepareStart(deps: Deps, { team, user }: Asker): Promise<StartChoices> {
  const barred = whyNotCoordinator(await deps.settings.get(team), user);
  if (barred) throw refused(barred);
  const [person] = await deps.directory.people(team, [user]);
  return { kits: await deps.kits.available(), zone: person?.zone ?? 'UTC', now: deps.now() };
}
