import { exerciseById } from '../../core/kit/readings.ts';
import type { Loop, Round } from '../../core/loop/loop.ts';
import { type Refusal, refuse } from '../../core/refusals.ts';
import { refused } from '../../errors.ts';
import type { Deps } from '../deps.ts';

export type MaterialPlace = { loop: string; round: string };

/** A round of a loop, if this may be done to it. */
export async function materialRound(
  deps: Pick<Deps, 'loops'>,
  team: string,
  { loop: id, round: roundId }: MaterialPlace,
  whyNot: (loop: Loop, round: Round | undefined) => Refusal | null,
): Promise<{ loop: Loop; round: Round }> {
  const loop = await deps.loops.get(team, id);
  const round = loop?.rounds.find(({ id: found }) => found === roundId);
  const closed = loop ? whyNot(loop, round) : refuse('loop.gone');
  if (!loop || !round || closed) throw refused(closed ?? refuse('round.gone'));
  return { loop, round };
}

/** What the candidate was asked in writing, where that is what the round reads. */
export async function questionsOf(deps: Pick<Deps, 'kits'>, loop: Loop, round: Round): Promise<string[]> {
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  const exercise = exerciseById(kit, round.exercise);
  return exercise?.kind === 'written-screen' ? exercise.questions.map(({ prompt }) => prompt) : [];
}
