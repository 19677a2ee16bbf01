import { isScheduling } from '../core/loop/lifecycle.ts';
import type { Loop, Mate } from '../core/loop/loop.ts';
import { isCandidate, looksAfter } from '../core/loop/rights.ts';
import { bookLoop } from './book-loop.ts';
import { changeLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';

const atMost = 50;

/** The asker's loops that wait for times. */
export async function waitingLoops(deps: Deps, { team, user }: Asker): Promise<Loop[]> {
  const loops = await deps.loops.ofPerson(team, user);
  return loops.filter(
    (loop) =>
      isScheduling(loop) &&
      loop.search.state !== 'taken' &&
      looksAfter(loop, user) &&
      !isCandidate(loop, user),
  );
}

/** All of them at once, sharing people and limits. The one that leads is told last, when the others are waiting. */
export async function searchTogether(deps: Deps, asker: Asker): Promise<number> {
  const loops = (await waitingLoops(deps, asker)).slice(0, atMost);
  const mates = loops.map(({ id, search }): Mate => ({ loop: id, search: search.number + 1 }));
  for (const { id } of loops.toReversed())
    await changeLoop(deps, asker.team, id, { type: 'searchTogether', by: asker.user, mates });
  return loops.length;
}

/** Books the first schedule of every loop chosen; what is no longer on offer is told by its name. */
export async function bookTogether(
  deps: Deps,
  asker: Asker,
  mates: readonly Mate[],
): Promise<{ booked: number; refused: string[] }> {
  const refused: string[] = [];
  for (const { loop, search } of mates) {
    const decision = await bookLoop(deps, asker, { loop, search, offer: 0 });
    const there = decision.ok ? null : await deps.loops.get(asker.team, loop);
    if (!decision.ok)
      refused.push(`${there ? deps.vault.openCandidate(there).name : 'A loop'}: ${decision.reason}`);
  }
  return { booked: mates.length - refused.length, refused };
}
