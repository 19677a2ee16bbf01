import { isHire } from '../../core/decision/conclusion.ts';
import type { Kit } from '../../core/kit/kit.ts';
import { hasEnded, isDecided } from '../../core/loop/lifecycle.ts';
import type { Loop, Statement } from '../../core/loop/loop.ts';
import { isCandidate, looksAfter } from '../../core/loop/rights.ts';
import { missingIn } from '../../core/opening/missing.ts';
import type { Opening } from '../../core/opening/opening.ts';
import { recruitersOf } from '../../core/opening/sides.ts';
import type { LoopEnd } from '../../core/opening/tally.ts';
import { type StageCount, stageCounts } from '../../core/stages/stage-counts.ts';
import type { Actor, Deps } from '../deps.ts';
import { hereOf } from './their-opening.ts';

/** `candidate`: null where this loop is not theirs to see. */
type OpeningsLoop = { loop: Loop; end: LoopEnd; candidate: string | null };
export type ShownOpening = {
  opening: Opening;
  kit: Kit | null;
  missing: string[];
  user: string;
  isCoordinator: boolean;
  /** Null: whoever began it cannot go on with it, so any coordinator does. */
  recruiter: string | null;
  /** The newest first. */
  loops: OpeningsLoop[];
  stages: StageCount[];
};

/** An opening as somebody who may change it sees it. */
export async function shownOpening(
  deps: Deps,
  { team, user }: Actor,
  { opening, kits }: { opening: Opening; kits: readonly Kit[] },
): Promise<ShownOpening> {
  const { coordinators } = await deps.settings.get(team);
  const isCoordinator = coordinators.includes(user);
  const recruiters = recruitersOf(opening, await hereOf(deps, team, coordinators));
  const loops = (await deps.loops.ofOpening(team, opening.id)).filter((loop) => !isCandidate(loop, user));
  return {
    ...{ opening, user, isCoordinator },
    kit: kits.find(({ id }) => id === opening.held.kit) ?? null,
    missing: missingIn(opening),
    recruiter: recruiters.length === 1 && recruiters[0] === opening.coordinator ? opening.coordinator : null,
    loops: loops.map((loop) => ({
      loop,
      end: endOf(deps, loop),
      candidate: isCoordinator || looksAfter(loop, user) ? deps.vault.openCandidate(loop).name : null,
    })),
    stages: stageCounts(loops),
  };
}

type Ended = Pick<Loop, 'stage' | 'team' | 'id' | 'dataKey'> & {
  decisions: readonly (Statement & { number: number })[];
};

/** A later decision stands in place of the one before. */
export function endOf({ vault }: Pick<Deps, 'vault'>, loop: Ended): LoopEnd {
  if (!hasEnded(loop)) return 'running';
  const outcome = isDecided(loop) ? vault.openDecisions(loop).at(-1)?.content.outcome : null;
  return outcome && isHire(outcome) ? 'hired' : 'ended';
}
