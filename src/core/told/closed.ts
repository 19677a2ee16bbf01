import { answerTo, isAhead, stillAsked, theCandidate } from '../answers/answers.ts';
import type { Effect, EffectKind } from '../loop/effect.ts';
import { isCardIn } from '../loop/gate.ts';
import { hasEnded, isCancelled, isDecided } from '../loop/lifecycle.ts';
import type { Loop, Round, Seat } from '../loop/loop.ts';
import { isCandidate } from '../loop/rights.ts';
import { findSeat, seatsOf } from '../loop/seats.ts';
import { isGivenUp } from '../moves/moving.ts';
import { stillBooked } from './still-booked.ts';

/** Why nothing is to be done any more about what somebody was sent. */
export type Closed = 'cancelled' | 'decided' | 'excused' | 'standing';

export const closedLoop = (loop: Loop): Closed | null =>
  isCancelled(loop) ? 'cancelled' : isDecided(loop) ? 'decided' : null;

/** The same of a round: a decision alone takes no interview out of the calendar. */
export const closedPlace = (loop: Loop, { round, seat }: { round: Round; seat: Seat }, now: number) => {
  const closed = closedSeat(loop, seat);
  return closed === 'decided' && stillBooked(loop, now).some(({ id }) => id === round.id)
    ? 'standing'
    : closed;
};

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

/** `isTold`: what the people who look after the loop were told about a seat or a round, which is settled. */
type Closing = { user: string; about: string | null; isTold?: true };

/** Whose messages are to be closed by this change: about a seat, and whatever else they were sent about the loop. */
export function closings(before: Loop, after: Loop, now: number): Closing[] {
  const isEnd = !hasEnded(before) && hasEnded(after);
  const seats = seatsOf(after).flatMap(({ seat }) => {
    const { holder, id } = seat;
    const earlier = findSeat(before, id)?.seat;
    const isClosed = isEnd || (seat.excused !== null && earlier?.excused === null);
    return holder !== null && earlier?.holder === holder && isClosed && wasSent(after, id)
      ? [{ user: holder, about: id }]
      : [];
  });
  if (!isEnd) return [...seats, ...tellings(before, after, now)];
  const told = new Set([...readersOf(after), ...seats.map(({ user }) => user)]);
  const rest = [...told].filter((user) => !isCandidate(after, user)).map((user) => ({ user, about: null }));
  return [...seats, ...rest];
}

/** Whoever looks after it, or did before, or stood in: each of them may have been told something with buttons. */
export const readersOf = ({ coordinator, hiringManager, alsoTold = [] }: Loop): string[] => [
  ...new Set([coordinator, hiringManager, ...alsoTold]),
];

/** They hold nothing that asks what is to be done about something that is settled. */
function tellings(before: Loop, after: Loop, now: number): Closing[] {
  const settled = after.outbox.flatMap((effect) => {
    const about = effect.attempts > 0 ? questionOf(effect) : null;
    if (!about || isOpen(after, effect, now)) return [];
    // The change may be the one that takes the time away which had passed.
    const isPassed = [before, after].some((loop) => hasPassed(loop, effect, about));
    return isOpen(before, effect, now) || isPassed ? [about] : [];
  });
  return [...new Set(settled)].flatMap((about) =>
    readersOf(after)
      .filter((user) => !isCandidate(after, user))
      .map((user) => ({ user, about, isTold: true as const })),
  );
}

/** Nothing has answered it: its interview has begun, and no change since then has closed it. */
function hasPassed(loop: Loop, effect: Effect, about: string): boolean {
  const round = loop.rounds.find(({ id, seats }) => id === about || seats.some((seat) => seat.id === about));
  const startsAt = round?.booking?.startsAt ?? 0;
  const isClosed = loop.outbox.some(
    ({ kind, payload, due }) => kind === 'messages.close' && payload.about === about && due >= startsAt,
  );
  return !isClosed && isOpen(loop, effect, effect.due);
}

/** The seat or the round that a message asks whoever looks after the loop about. */
export function questionOf({ kind, payload }: Effect): string | null {
  if (kind === 'replacement.tell' || kind === 'invite.silent') return payload.seat;
  return kind === 'candidate.tell' ? payload.round : null;
}

/** Whether it still wants an answer. */
export function isOpen(loop: Loop, { kind, payload }: Effect, now: number): boolean {
  // Looked for anew at another time, they read of it in another message.
  if (kind === 'replacement.tell')
    return findSeat(loop, payload.seat)?.seat.replacement?.number === payload.number;
  if (kind === 'invite.silent') return stillAsked(loop, payload, now) !== null;
  if (kind !== 'candidate.tell') return false;
  const round = loop.rounds.find(({ id }) => id === payload.round);
  return (
    round?.booking?.number === payload.booking &&
    !round.moving &&
    !isGivenUp(round) &&
    isAhead(loop, round, now) &&
    answerTo(round, theCandidate)?.says === payload.says
  );
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
