import { isExtra } from '../kit/duty.ts';
import { cardSeats } from '../loop/gate.ts';
import { isDraft, moveTo } from '../loop/lifecycle.ts';
import type { Loop, Round } from '../loop/loop.ts';
import { isSame, whyNotPools, withPools } from '../loop/pools.ts';
import { type Rule, unchanged } from '../loop/rule.ts';
import { seatsOf } from '../loop/seats.ts';
import { emptyRounds } from '../loop/started-loop.ts';
import type { RoundPlan } from '../plan/plan.ts';
import { refuse } from '../refusals.ts';
import { unplaced } from '../reviews/reviews.ts';
import { startSearch } from './search.ts';

type ChooseRounds = { by: string; rounds: RoundPlan[]; focus: string[]; competencies: string[] };
/** While a loop is being set up, its rounds are planned anew as often as somebody switches a round on or off. */
export const chooseRounds: Rule<ChooseRounds> = (loop, { by, rounds, focus, competencies }) => {
  if (by !== loop.coordinator) return refuse('rounds.not-coordinator');
  if (!isDraft(loop)) return refuse('seats.filled');
  const changed: Loop = { ...loop, kit: { ...loop.kit, focus, competencies }, rounds: emptyRounds(rounds) };
  return { ok: true, loop: changed, effects: [], audit: [] };
};

/** People who sit in a round beside the interviewers hear what the first of these asks. */
const heardIn = (round: Round): string[] =>
  round.seats.find(({ duty }) => duty === 'interviewer')?.questions ?? [];

type AssignSeats = { by: string; pools: Record<string, string[]> };
export const assignSeats: Rule<AssignSeats> = (loop, { by, pools }, now) => {
  if (by !== loop.coordinator) return refuse('seats.not-coordinator');
  if (!isDraft(loop)) {
    const same = seatsOf(loop).every(({ seat }) => isSame(seat.pool, pools[seat.id] ?? []));
    return same ? unchanged(loop) : refuse('seats.filled');
  }
  if (cardSeats(loop).every(({ questions }) => questions.length === 0)) return refuse('seats.no-plan');
  const wrong = whyNotPools(loop, pools);
  if (wrong) return wrong;
  const filled = withPools(loop, pools);
  // An extra seat that the coordinator left empty goes.
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
