import { asksQuestions } from '../kit/round-types.ts';
import type { Loop, Round, Seat } from '../loop/loop.ts';
import { seatsOf } from '../loop/seats.ts';

/** Who still has a round with the candidate before them, and could ask something twice. */
export const seatsAfter = (loop: Loop, round: Round): { round: Round; seat: Seat }[] =>
  seatsOf(loop).filter(
    (one) =>
      asksQuestions(round) &&
      asksQuestions(one.round) &&
      one.seat.holder !== null &&
      one.seat.duty !== 'player' &&
      !one.seat.excused &&
      (one.round.booking?.startsAt ?? 0) >= (round.booking?.endsAt ?? Number.POSITIVE_INFINITY),
  );
