import type { EffectKind } from '../loop/effect.ts';
import { isCardIn } from '../loop/gate.ts';
import { hasEnded, isCancelled, isDecided } from '../loop/lifecycle.ts';
import type { Loop, Round, Seat } from '../loop/loop.ts';
import { isCandidate } from '../loop/rights.ts';
import { findSeat, seatsOf } from '../loop/seats.ts';

/** Why nothing is to be done any more about what somebody was sent. */
export type Closed = 'cancelled' | 'decided' | 'excused';

export const closedLoop = (loop: Loop): Closed | null =>
  isCancelled(loop) ? 'cancelled' : isDecided(loop) ? 'decided' : null;

export const closedSeat = (loop: Loop, seat: Seat): Closed | null =>
  closedLoop(loop) ?? (seat.excused ? 'excused' : null);

/** What they send about a seat can be pressed until the seat is closed. */
const ofSeat = new Set<EffectKind>(['pack.send', 'card.request', 'card.kept', 'card.thank']);

/** What these send can be pressed until the loop has ended; what is edited elsewhere by then is not among them. */
export const ofLoop: ReadonlySet<EffectKind> = new Set<EffectKind>([
  'material.send',
  'reviews.offer',
  'late.tell',
  'leaver.tell',
  'replacement.tell',
  'invite.remind',
  'invite.silent',
  'candidate.tell',
]);

type Closing = { user: string; seat: string | null };

/** Whose messages are to be closed by this change: about a seat, and whatever else they were sent about the loop. */
export function closings(before: Loop, after: Loop): Closing[] {
  const isEnd = !hasEnded(before) && hasEnded(after);
  const seats = seatsOf(after).flatMap(({ seat }) => {
    const { holder, id } = seat;
    const earlier = findSeat(before, id)?.seat;
    const isClosed = isEnd || (seat.excused !== null && earlier?.excused === null);
    return holder !== null && earlier?.holder === holder && isClosed && wasSent(after, id)
      ? [{ user: holder, seat: id }]
      : [];
  });
  if (!isEnd) return seats;
  const told = new Set([after.coordinator, after.hiringManager, ...seats.map(({ user }) => user)]);
  const rest = [...told].filter((user) => !isCandidate(after, user)).map((user) => ({ user, seat: null }));
  return [...seats, ...rest];
}

const wasSent = ({ outbox }: Loop, id: string): boolean =>
  outbox.some(
    ({ kind, payload, attempts }) =>
      ofSeat.has(kind) && 'seat' in payload && payload.seat === id && attempts > 0,
  );

/** What somebody had still to do when the loop was cancelled: to write a card, or to be there. */
export const stillTheirs = (loop: Loop, user: string, at: number): { round: Round; seat: Seat }[] =>
  isCancelled(loop)
    ? seatsOf(loop).filter(
        ({ round, seat }) =>
          seat.holder === user &&
          !isCardIn(seat) &&
          !seat.excused &&
          round.debriefNumber === loop.debriefNumber &&
          wasSent(loop, seat.id) &&
          (seat.duty === 'interviewer' || (round.booking?.endsAt ?? at) > at),
      )
    : [];
