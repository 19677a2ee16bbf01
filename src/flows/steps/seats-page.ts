import type { Kit } from '../../core/kit/kit.ts';
import { isDraft } from '../../core/loop/lifecycle.ts';
import type { Likeness, Loop } from '../../core/loop/loop.ts';
import { roleOf } from '../../core/loop/role.ts';
import { likenessOf } from '../../core/opening/asked.ts';
import type { Opening } from '../../core/opening/opening.ts';
import { isAsBefore, type ProposedFrom, proposedFrom } from '../../core/opening/proposed.ts';
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
  /** Everybody is proposed as in the last loop with this plan. */
  isAsBefore: boolean;
  earlier: EarlierLoop | null;
};

/** Another loop with the same candidate, the newest of them. */
type EarlierLoop = { at: number; role: string; zone: string };

type Shown = {
  /** Every loop with this candidate. */
  known: readonly Loop[];
  plan: Plan;
  opening: Opening | null;
  last: Loop | null;
  before: Parameters<typeof isAsBefore>[0];
};

export const seatsPageOf = (
  { vault }: Pick<Deps, 'vault'>,
  loop: Loop,
  kit: Kit,
  { plan, opening, last, before, known }: Shown,
): SeatsPage => ({
  earlier: earlierIn(known, loop),
  isAsBefore: isAsBefore(before, loop),
  loop,
  kit,
  candidate: vault.openCandidate(loop).name,
  shortage: plan.ok ? null : plan.shortage.sentence,
  opening: opening && {
    title: opening.title,
    likeness: likenessOf(opening.asked, loop, kit),
    people: before && isAsBefore(before, loop) ? 'plan' : proposedFrom(opening, last, loop.rounds),
  },
});

function earlierIn(known: readonly Loop[], { id, availability }: Loop): EarlierLoop | null {
  const [newest] = known
    .filter((other) => other.id !== id && !isDraft(other))
    .toSorted((one, other) => other.createdAt - one.createdAt);
  return newest ? { at: newest.createdAt, role: roleOf(newest), zone: availability.zone } : null;
}
