import { refuse } from '../../core/refusals.ts';
import { refused } from '../../errors.ts';
import { act } from '../act.ts';
import type { Actor, Deps } from '../deps.ts';
import { mustBeAdministrator } from '../steps/actor.ts';
import { loopsOfCandidate } from '../steps/loops-of-candidate.ts';

type Hold = { loop: string; isHeld: boolean; reason: string };

/** For every loop of the candidate: while it stands, nothing of them is erased, by nobody and by no time. */
export async function setHold(deps: Deps, actor: Actor, { loop, isHeld, reason }: Hold): Promise<void> {
  await mustBeAdministrator(deps, actor);
  const loops = await loopsOfCandidate(deps, actor, loop);
  if (!isHeld && !loops.some(({ hold }) => hold)) throw refused(refuse('hold.none'));
  for (const one of loops) await act(deps, actor, one, { type: isHeld ? 'holdLoop' : 'liftHold', reason });
}
