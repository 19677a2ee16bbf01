import { isCardIn } from '../loop/gate.ts';
import type { Loop, Round, Seat } from '../loop/loop.ts';
import { seatsOf } from '../loop/seats.ts';

/** What shadows wrote: for their mentors, and for nothing that is decided about the candidate. */
export const practiceCards = (loop: Loop): { round: Round; seat: Seat }[] =>
  seatsOf(loop).filter(({ seat }) => seat.duty === 'shadow' && isCardIn(seat));

/** The first interviewer of the round that a shadow watches. */
export const mentorOf = (round: Round): string | null =>
  round.seats.find(({ duty, holder }) => duty === 'interviewer' && holder)?.holder ?? null;
