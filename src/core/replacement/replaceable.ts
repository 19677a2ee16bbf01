import { isExtra } from '../kit/duty.ts';
import { isTimed } from '../kit/round-types.ts';
import { isCardIn, isOver } from '../loop/gate.ts';
import type { Loop, Round, Seat } from '../loop/loop.ts';
import { isCandidate } from '../loop/rights.ts';
import { seatsOf } from '../loop/seats.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { isUnderWay } from '../reviews/reviews.ts';
import { hasReadAny } from '../stages/stages.ts';

type Place = { round: Round; seat: Seat };

/** Why nobody else can take this seat over; null when somebody can. */
export function whyNotReplaced(loop: Loop, { round, seat }: Place, now: number): Refusal | null {
  if (loop.gate.state === 'open' || !isUnderWay(loop, round)) return refuse('reassign.not-now');
  // Without a time, whoever is free is chosen with it.
  if (isTimed(round) && round.booking === null) return refuse('reassign.not-now');
  if (isExtra(seat)) return refuse('reassign.no-card');
  if (isOver(loop, seat)) return refuse('seat.over');
  if (isCardIn(seat)) return refuse('reassign.card-in');
  if (seat.excused) return refuse('reassign.excused');
  return seat.duty === 'player' && isPast(round, now) ? refuse('reassign.played') : null;
}

/** Seats that somebody else could take over. */
export const replaceable = (loop: Loop, now: number): Place[] =>
  seatsOf(loop).filter((place) => whyNotReplaced(loop, place, now) === null);

/** Nothing is written for a part that was played. */
const isPast = (round: Round, now: number): boolean =>
  isTimed(round) && round.booking !== null && now >= round.booking.endsAt;

/** They assess this candidate already, or play a part in it. */
export const isInLoop = ({ rounds, debriefNumber }: Loop, user: string): boolean =>
  rounds.some(
    (round) => round.debriefNumber === debriefNumber && round.seats.some(({ holder }) => holder === user),
  );

/** Why this person cannot sit there, whoever asks for it. */
export function whyNotTheirs(loop: Loop, round: Round, user: string): Refusal | null {
  if (isCandidate(loop, user)) return refuse('seats.candidate');
  if (loop.contact === user) return refuse('seats.contact');
  if (hasReadAny(loop, user)) return refuse('stage.has-read', round.title);
  return round.seats.some(({ holder }) => holder === user) ? refuse('reassign.in-round') : null;
}
