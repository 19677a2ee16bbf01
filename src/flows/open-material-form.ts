import type { Loop, Round } from '../core/loop/loop.ts';
import { whyNoMaterial } from '../core/reviews/reviews.ts';
import type { Asker, Deps } from './deps.ts';
import { type MaterialPlace, materialRound, questionsOf } from './material-round.ts';

export type MaterialFormParts = { loop: Loop; round: Round; candidate: string; questions: string[] };

export async function openMaterialForm(
  deps: Deps,
  { team, user }: Asker,
  place: MaterialPlace,
): Promise<MaterialFormParts> {
  const found = await materialRound(deps, team, place, (loop, round) => whyNoMaterial(loop, round, user));
  const candidate = deps.vault.openCandidate(found.loop).name;
  return { ...found, candidate, questions: await questionsOf(deps, found.loop, found.round) };
}
