import { whyNotRoom } from '../core/debrief/room.ts';
import { hasEnded } from '../core/loop/lifecycle.ts';
import type { Loop } from '../core/loop/loop.ts';
import { refuse } from '../core/refusals.ts';
import { refused } from '../errors.ts';
import { tryAct } from './act.ts';
import type { Actor, Answer, Deps } from './deps.ts';
import { loopToRun } from './steps/looked-after.ts';

/** What the form for the channel of a debrief begins with. */
export async function readRoom(
  deps: Deps,
  actor: Actor,
  { loop: id }: { loop: string },
): Promise<{ loop: Loop; candidate: string }> {
  const loop = await loopToRun(deps, actor, id);
  if (hasEnded(loop)) throw refused(refuse('room.ended'));
  return { loop, candidate: deps.vault.openCandidate(loop).name };
}

/** Looks at the channel before it is taken: nobody is sent somewhere where the debrief cannot be held. */
export async function chooseRoom(
  deps: Deps,
  actor: Actor,
  { loop: id, channel, invite }: { loop: string; channel: string; invite: boolean },
): Promise<Answer<{ isOpen: boolean }>> {
  const loop = await loopToRun(deps, actor, id);
  const refusal = whyNotRoom(await deps.rooms.look(actor.team, channel), loop.candidate.slackUser);
  if (refusal) return refusal;
  const decision = await tryAct(deps, actor, loop, { type: 'chooseRoom', channel, invite });
  return decision.ok ? { ok: true, isOpen: decision.loop.gate.state === 'open' } : decision;
}
