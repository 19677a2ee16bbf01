import type { Kit } from '../core/kit/kit.ts';
import { isDraft } from '../core/loop/lifecycle.ts';
import type { Loop } from '../core/loop/loop.ts';
import { whyNotCoordinator } from '../core/loop/rights.ts';
import { planLoop } from '../core/plan/plan.ts';
import { notFound, refused } from '../errors.ts';
import { changeLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';

export type RoundChoice = { loop: string; rounds: string[]; competencies: string[] };
/** `shortage`: why these rounds cannot be asked yet; null when they can. */
export type Chosen = { loop: Loop; kit: Kit; candidate: string; shortage: string | null };

/** The second page of `/hire start` after somebody switched a round or a competency: everything is dealt anew. */
export async function chooseRounds(
  deps: Deps,
  { team, user }: Asker,
  { loop: id, rounds, competencies }: RoundChoice,
): Promise<Chosen> {
  const barred = whyNotCoordinator(await deps.settings.get(team), user);
  if (barred) throw refused(barred);
  const loop = await deps.loops.get(team, id);
  if (loop?.coordinator !== user || !isDraft(loop))
    throw notFound('This form is no longer good. Start the loop again with `/hire start`.');
  const kit = await deps.kits.pinned(team, loop.kit.id, loop.kit.version);
  const optional = kit.competencies.flatMap((one) => (one.isOptional ? [one.id] : []));
  const switchedOn = optional.filter((one) => competencies.includes(one));
  const lastAsked = await deps.loops.lastAsked(team, kit.id);
  const plan = planLoop({ kit, level: loop.kit.level, rounds, competencies: switchedOn, lastAsked });
  const decision = await changeLoop(deps, team, id, {
    type: 'chooseRounds',
    by: user,
    rounds: plan.rounds,
    competencies: switchedOn,
  });
  if (!decision.ok) throw refused(decision.reason);
  return {
    loop: decision.loop,
    kit,
    candidate: deps.vault.openCandidate(loop).name,
    shortage: plan.ok ? null : plan.shortage.sentence,
  };
}
