import { isTimed } from '../kit/round-types.ts';
import { isDecided } from '../loop/lifecycle.ts';
import type { Loop, Round } from '../loop/loop.ts';

/** Interviews that stand in the calendar although the loop is decided, and that nobody is withdrawing. */
export const stillBooked = (loop: Loop, now: number): Round[] =>
  isDecided(loop)
    ? loop.rounds.filter(
        (round) =>
          isTimed(round) &&
          round.booking?.state === 'booked' &&
          round.booking.endsAt > now &&
          !isWithdrawn(loop, round.id, round.booking.number),
      )
    : [];

const isWithdrawn = ({ outbox }: Loop, round: string, booking: number): boolean =>
  outbox.some(
    ({ kind, payload }) => kind === 'round.unbook' && payload.round === round && payload.booking === booking,
  );
