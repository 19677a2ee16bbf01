import { isExtra } from '../kit/duty.ts';
import { isTimed } from '../kit/round-types.ts';
import type { NewEffect } from '../loop/effect.ts';
import { cardSeats } from '../loop/gate.ts';
import { isCancelled, isDraft, moveTo } from '../loop/lifecycle.ts';
import type { Loop, Round } from '../loop/loop.ts';
import { emptyRounds } from '../loop/new-loop.ts';
import { isSame, whyNotPools, withPools } from '../loop/pools.ts';
import { looksAfter } from '../loop/rights.ts';
import { type Rule, refuse, unchanged } from '../loop/rule.ts';
import { seatsOf } from '../loop/seats.ts';
import type { RoundPlan } from '../plan/plan.ts';
import { unplaced } from '../reviews/reviews.ts';
import { startSearch } from './search.ts';

export type ChooseRounds = { by: string; rounds: RoundPlan[]; competencies: string[] };
/** While a loop is being set up, its rounds are planned anew as often as somebody switches one. */
export const chooseRounds: Rule<ChooseRounds> = (loop, { by, rounds, competencies }) => {
  if (by !== loop.coordinator) return refuse('Only the coordinator of this loop chooses its rounds.');
  if (!isDraft(loop)) return refuse('The seats of this loop are already filled.');
  const changed: Loop = { ...loop, kit: { ...loop.kit, competencies }, rounds: emptyRounds(rounds) };
  return { ok: true, loop: changed, effects: [], audit: [] };
};

/** Who is there beside the interviewers hears what the first of them asks. */
const heardIn = (round: Round): string[] =>
  round.seats.find(({ duty }) => duty === 'interviewer')?.questions ?? [];

export type AssignSeats = { by: string; pools: Record<string, string[]> };
export const assignSeats: Rule<AssignSeats> = (loop, { by, pools }, now) => {
  if (by !== loop.coordinator) return refuse('Only the coordinator of this loop chooses its interviewers.');
  if (!isDraft(loop)) {
    const same = seatsOf(loop).every(({ seat }) => isSame(seat.pool, pools[seat.id] ?? []));
    return same ? unchanged(loop) : refuse('The seats of this loop are already filled.');
  }
  if (cardSeats(loop).some(({ questions }) => questions.length === 0))
    return refuse('These rounds cannot be planned yet. Mend what the form says is short.');
  const wrong = whyNotPools(loop, pools);
  if (wrong) return refuse(wrong);
  const filled = withPools(loop, pools);
  // Nobody is wanted for an extra seat that the coordinator left empty.
  const rounds = filled.rounds.map((round) => ({
    ...round,
    seats: round.seats
      .filter((seat) => !isExtra(seat) || seat.pool.length > 0)
      .map((seat) => (isExtra(seat) ? { ...seat, questions: heardIn(round) } : seat)),
  }));
  const seated = moveTo({ ...filled, rounds }, 'scheduling');
  const entry = { what: 'loop.seated', by, about: { seats: seatsOf(loop).length } };
  if (unplaced(seated).length > 0) return startSearch(seated, now, entry);
  const written = moveTo(seated, 'interviewing');
  return { ok: true, loop: written, effects: [], audit: [entry] };
};

export type CancelLoop = { by: string; reason: string };
export const cancelLoop: Rule<CancelLoop> = (loop, { by, reason }, now) => {
  if (!looksAfter(loop, by))
    return refuse('Only the coordinator or the hiring manager can cancel this loop.');
  if (isCancelled(loop)) return unchanged(loop);
  if (loop.gate.state === 'open')
    return refuse('The debrief has opened; this loop can no longer be cancelled.');
  if (!reason.trim()) return refuse('Say in a few words why the loop is cancelled.');
  const unbook = loop.rounds.flatMap((round): NewEffect[] =>
    round.booking && isTimed(round)
      ? [
          {
            id: `unbook-${round.id}-${round.booking.number}`,
            kind: 'round.unbook',
            lane: 'calendar',
            due: now,
            payload: { round: round.id, booking: round.booking.number },
          },
        ]
      : [],
  );
  const cancelled = moveTo(loop, 'cancelled');
  const audit = [{ what: 'loop.cancelled', by, about: { reason } }];
  return { ok: true, loop: cancelled, effects: unbook, audit };
};
