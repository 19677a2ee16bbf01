import type { RevealedCard } from '../../core/cards/card.ts';
import type { Kit } from '../../core/kit/kit.ts';
import type { Loop, LoopStage } from '../../core/loop/loop.ts';
import { refuse } from '../../core/refusals.ts';
import type { GoOn } from '../../core/stages/reasons.ts';
import { stageProof } from '../../core/stages/stage-gate.ts';
import { findStage } from '../../core/stages/stages.ts';
import { refused } from '../../errors.ts';
import { act } from '../act.ts';
import type { Actor, Deps } from '../deps.ts';

type StagePlace = { loop: string; stage: string };
type ReadStage = {
  loop: Loop;
  stage: LoopStage;
  kit: Kit;
  candidate: string;
  cards: RevealedCard[];
  goOn: GoOn | null;
};

/** Writes down that they read before anything is opened, so that no card of theirs can follow unseen. */
export async function readStage(
  deps: Deps,
  actor: Actor,
  { loop: id, stage: stageId, isEarly }: StagePlace & { isEarly: boolean },
): Promise<ReadStage> {
  const loop = await act(deps, actor, id, { type: 'readStage', stage: stageId, isEarly });
  const stage = findStage(loop, stageId);
  const proof = stageProof(loop, stageId, actor.user);
  if (!stage || !proof) throw refused(refuse('stage.not-reader'));
  return {
    loop,
    stage,
    kit: await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version),
    candidate: deps.vault.openCandidate(loop).name,
    cards: deps.vault.openStage(loop, proof, actor.user),
    goOn: deps.vault.openGoOn(loop, proof, actor.user)?.content ?? null,
  };
}
