import type { Kit } from '../../core/kit/kit.ts';
import type { Likeness, Loop } from '../../core/loop/loop.ts';
import { likenessOf } from '../../core/opening/asked.ts';
import type { Opening } from '../../core/opening/opening.ts';
import { type ProposedFrom, proposedFrom } from '../../core/opening/proposed.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { Deps } from '../deps.ts';

/** `shortage`: why these rounds cannot be asked yet; null when they can. */
export type SeatsPage = {
  loop: Loop;
  kit: Kit;
  candidate: string;
  shortage: string | null;
  /** `people`: whose choice they are. */
  opening: { title: string; likeness: Likeness | null; people: ProposedFrom } | null;
};

type Shown = { plan: Plan; opening: Opening | null; last: Loop | null };

export const seatsPageOf = (
  { vault }: Pick<Deps, 'vault'>,
  loop: Loop,
  kit: Kit,
  { plan, opening, last }: Shown,
): SeatsPage => ({
  loop,
  kit,
  candidate: vault.openCandidate(loop).name,
  shortage: plan.ok ? null : plan.shortage.sentence,
  opening: opening && {
    title: opening.title,
    likeness: likenessOf(opening.asked, loop, kit),
    people: proposedFrom(opening, last, loop.rounds),
  },
});
