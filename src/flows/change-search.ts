import { isExtra } from '../core/kit/duty.ts';
import type { Availability, Slot, Wishes } from '../core/loop/loop.ts';
import type { Decision } from '../core/loop/rule.ts';
import { availabilityErrors, type StartErrors } from '../core/loop/start-form.ts';
import { unplaced } from '../core/reviews/reviews.ts';
import { changeLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';
import { readSearch } from './read-search.ts';
import { whyNotSeated } from './seat-interviewers.ts';

export type NewWishes = {
  loop: string;
  availability: Omit<Availability, 'zone'>;
  wishes: Omit<Wishes, 'changes'>;
  pools: Record<string, string[]>;
};
export type Changed =
  | { ok: true }
  | { ok: false; errors: StartErrors }
  | { ok: false; reason: string; seat: string | null };

/** Other days, other people, other limits: and Quorum looks again. */
export async function changeWishes(
  deps: Deps,
  asker: Asker,
  { loop: id, availability: days, wishes, pools }: NewWishes,
): Promise<Changed> {
  const { loop } = await readSearch(deps, asker, { loop: id });
  const availability = { ...days, zone: loop.availability.zone };
  const errors = availabilityErrors(availability, deps.now());
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const wrong = await whyNotSeated(deps, loop, pools);
  if (wrong) return { ok: false, ...wrong };
  const command = { type: 'changeWishes', by: asker.user, availability, wishes, pools } as const;
  const decision = await changeLoop(deps, asker.team, id, command);
  return decision.ok ? { ok: true } : { ok: false, reason: decision.reason, seat: null };
}

export const relaxSearch = (
  deps: Deps,
  { team, user }: Asker,
  { loop, search, at }: { loop: string; search: number; at: number },
): Promise<Decision> =>
  changeLoop(deps, team, loop, { type: 'relaxSearch', by: user, search, relaxation: at });

/** Times by hand are looked at before they can be booked. `starts`: by round. */
export async function pickByHand(
  deps: Deps,
  asker: Asker,
  {
    loop: id,
    starts,
    people,
  }: { loop: string; starts: Record<string, number>; people: Record<string, string> },
): Promise<Decision> {
  const { loop } = await readSearch(deps, asker, { loop: id });
  const slots = unplaced(loop).flatMap((round): Slot[] => {
    const startsAt = starts[round.id];
    if (startsAt === undefined) return [];
    const seated = round.seats.flatMap(({ id: seat, pool, duty }) => {
      if (isExtra({ duty })) return [];
      const chosen = people[seat] ?? pool[0];
      return chosen && pool.includes(chosen) ? [[seat, chosen] as const] : [];
    });
    const endsAt = startsAt + round.minutes * 60_000;
    return [{ round: round.id, startsAt, endsAt, people: Object.fromEntries(seated) }];
  });
  return changeLoop(deps, asker.team, id, { type: 'pickByHand', by: asker.user, slots });
}
