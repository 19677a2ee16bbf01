import { sheetsFor } from '../core/kit/exercise.ts';
import type { Sheet } from '../core/kit/exercise-kinds.ts';
import { exerciseById } from '../core/kit/readings.ts';
import type { Round } from '../core/loop/loop.ts';
import { isCandidate, looksAfter } from '../core/loop/rights.ts';
import { notFound } from '../errors.ts';
import type { Asker, Deps } from './deps.ts';

export type CandidateBrief = { candidate: string; rounds: { round: Round; sheets: Sheet[] }[] };

/** What the candidate reads beforehand, for the coordinator to send: only exercises that need preparation. */
export async function readCandidateBrief(
  deps: Deps,
  { team, user }: Asker,
  { loop: id }: { loop: string },
): Promise<CandidateBrief> {
  const loop = await deps.loops.get(team, id);
  if (!loop || !looksAfter(loop, user) || isCandidate(loop, user))
    throw notFound('This loop is not yours to look after.');
  const kit = await deps.kits.pinned(team, loop.kit.id, loop.kit.version);
  const rounds = loop.rounds.flatMap((round) => {
    const exercise = round.preparationMinutes > 0 ? exerciseById(kit, round.exercise) : null;
    return exercise ? [{ round, sheets: sheetsFor(exercise, 'candidate') }] : [];
  });
  return { candidate: deps.vault.openCandidate(loop).name, rounds };
}
