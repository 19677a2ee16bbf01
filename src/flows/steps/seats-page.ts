import type { Kit } from '../../core/kit/kit.ts';
import type { Loop } from '../../core/loop/loop.ts';
import { type Likeness, likenessOf } from '../../core/opening/asked.ts';
import type { Opening } from '../../core/opening/opening.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { Deps } from '../deps.ts';

/** `shortage`: why these rounds cannot be asked yet; null when they can. */
export type SeatsPage = {
  loop: Loop;
  kit: Kit;
  candidate: string;
  shortage: string | null;
  /** `isLastTime`: people and breaks are those of its last loop. */
  opening: { title: string; likeness: Likeness | null; isLastTime: boolean } | null;
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
    likeness: likenessOf(opening.asked, loop.rounds),
    isLastTime: last !== null,
  },
});
