import { asksQuestions } from '../kit/round-types.ts';
import type { Loop, Round, Seat } from '../loop/loop.ts';
import { seatsOf } from '../loop/seats.ts';

/** Seats of people who still meet the candidate after this round, and could ask something twice. */
export const seatsAfter = (loop: Loop, round: Round): { round: Round; seat: Seat }[] =>
  seatsOf(loop).filter(
    (later) =>
      asksQuestions(round) &&
      asksQuestions(later.round) &&
      later.seat.holder !== null &&
      later.seat.duty !== 'player' &&
      !later.seat.excused &&
      (later.round.booking?.startsAt ?? 0) >= (round.booking?.endsAt ?? Number.POSITIVE_INFINITY),
  );
