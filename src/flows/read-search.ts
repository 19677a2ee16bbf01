import { isScheduling } from '../core/loop/lifecycle.ts';
import type { Loop } from '../core/loop/loop.ts';
import { isCandidate, looksAfter } from '../core/loop/rights.ts';
import { notFound, refused } from '../errors.ts';
import type { Asker, Deps } from './deps.ts';

export type ReadSearch = { loop: Loop; candidate: string; zone: string };

/** A loop that waits for times, for whoever looks after it. */
export async function readSearch(
  deps: Deps,
  { team, user }: Asker,
  { loop: id }: { loop: string },
): Promise<ReadSearch> {
  const loop = await deps.loops.get(team, id);
  if (!loop || !looksAfter(loop, user) || isCandidate(loop, user))
    throw notFound('This loop is not yours to look after.');
  if (!isScheduling(loop) || loop.search.state === 'taken')
    throw refused('This loop is not waiting for times.');
  const [asker] = await deps.directory.people(team, [user]);
  return { loop, candidate: deps.vault.openCandidate(loop).name, zone: asker?.zone ?? 'UTC' };
}
