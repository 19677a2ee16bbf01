import { isCardIn, isOver } from '../loop/gate.ts';
import { isCancelled } from '../loop/lifecycle.ts';
import type { Loop, Round, Seat } from '../loop/loop.ts';
import { findSeat, seatsOf } from '../loop/seats.ts';
import { isMoving } from '../moves/moving.ts';
import { dayNumber } from '../time/local-days.ts';

/** The gate waits for its card. */
const isMissing = (loop: Loop, seat: Seat): boolean =>
  !isCancelled(loop) &&
  loop.gate.state === 'closed' &&
  seat.duty === 'interviewer' &&
  !isCardIn(seat) &&
  !isOver(loop, seat) &&
  !seat.excused;

/** Whether this seat is still asked for its card; not where its holder says that the round was not held. */
export const isAwaited = (loop: Loop, seat: Seat): boolean => isMissing(loop, seat) && !seat.notHeld;

/** Rounds that were not held, as their interviewers say, and of which nobody has said yet how it goes on; `since`: the first report. */
export const unheldRounds = (loop: Loop): { round: Round; since: number }[] =>
  loop.rounds.flatMap((round) => {
    const reports = round.seats.flatMap((seat) =>
      seat.notHeld && isMissing(loop, seat) ? [seat.notHeld.at] : [],
    );
    return reports.length > 0 && !isMoving(round) ? [{ round, since: Math.min(...reports) }] : [];
  });

/** The seat of a nudge, unless its card is in, it went to somebody else, or its round to another time. */
export function nudgedSeat(
  loop: Loop,
  { seat: id, booking, holder }: { seat: string; booking: number; holder: string },
): { round: Round; seat: Seat } | null {
  const found = findSeat(loop, id);
  const isSame = found?.seat.holder === holder && found.round.booking?.number === booking;
  return found && isSame && isAwaited(loop, found.seat) ? found : null;
}

export type Late = { round: Round; seat: Seat; days: number };

/** Seats whose card is due since yesterday or longer, as days are counted in `zone`. */
export const lateSeats = (loop: Loop, zone: string, now: number): Late[] =>
  seatsOf(loop).flatMap(({ round, seat }) => {
    if (round.booking?.state !== 'booked' || !isAwaited(loop, seat)) return [];
    const days = dayNumber(zone, now) - dayNumber(zone, round.booking.endsAt);
    return days > 0 ? [{ round, seat, days }] : [];
  });
