import { act } from '../act.ts';
import type { Actor, Deps } from '../deps.ts';
import { mustBeAdministrator } from '../steps/actor.ts';
import { loopsOfCandidate } from '../steps/loops-of-candidate.ts';

type Hold = { loop: string; isHeld: boolean; reason: string };

/** For every loop of the candidate: while it stands, nothing of them is erased, by nobody and by no time. */
export async function setHold(deps: Deps, actor: Actor, { loop, isHeld, reason }: Hold): Promise<void> {
  await mustBeAdministrator(deps, actor);
  for (const one of await loopsOfCandidate(deps, actor, loop))
    await act(deps, actor, one, { type: isHeld ? 'holdLoop' : 'liftHold', reason });
}
