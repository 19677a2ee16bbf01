import { isExtra } from '../kit/duty.ts';
import { isTimed } from '../kit/round-types.ts';
import type { Effect } from '../loop/effect.ts';
import { hasEnded } from '../loop/lifecycle.ts';
import type { Booking, Loop, Round, Seat } from '../loop/loop.ts';
import { changeRound, findSeat } from '../loop/seats.ts';

export type Answer = NonNullable<Booking['answers']>[string];
type Place = { round: Round; seat: Seat };
/** What is asked of whom: of another time, or another person, it is another question. */
export type Asked = { seat: string; booking: number; holder: string; startsAt: number };

/** Stands where others stand by their ids. */
export const theCandidate = 'candidate';

export const answerTo = ({ booking }: Pick<Round, 'booking'>, who: string | null): Answer | null =>
  (who !== null && booking?.answers?.[who]) || null;

export const hasAccepted = ({ round, seat }: Place): boolean =>
  answerTo(round, seat.holder)?.says === 'accepted';

/** Whether people are invited to it and can still say whether they come. */
export const isAhead = (loop: Loop, round: Round, now: number): boolean =>
  isTimed(round) &&
  round.booking?.state === 'booked' &&
  now < round.booking.startsAt &&
  !round.cancelled &&
  !hasEnded(loop);

/** The round cannot be held without them, and they have not said that they come. */
export const isUnanswered = (loop: Loop, place: Place, now: number): boolean =>
  isAhead(loop, place.round, now) &&
  // Until another time is booked, this one stands; then they are asked about that.
  !place.round.moving?.to &&
  place.seat.holder !== null &&
  !place.seat.excused &&
  !isExtra(place.seat) &&
  !hasAccepted(place);

export function askedOf({ round, seat }: Place): Asked | null {
  const { booking } = round;
  if (!booking || seat.holder === null) return null;
  return { seat: seat.id, booking: booking.number, holder: seat.holder, startsAt: booking.startsAt };
}

/** The seat that was asked about, while its answer is still missing. */
export function stillAsked(loop: Loop, asked: Asked, now: number): Place | null {
  const place = findSeat(loop, asked.seat);
  return place && isSameAsked(askedOf(place), asked) && isUnanswered(loop, place, now) ? place : null;
}

export const isSameAsked = (before: Asked | null, after: Asked | null): boolean =>
  before?.seat === after?.seat &&
  before?.booking === after?.booking &&
  before?.holder === after?.holder &&
  before?.startsAt === after?.startsAt;

/** null takes an answer back: it was to another time. */
export function withAnswer(loop: Loop, { id, booking }: Round, who: string, answer: Answer | null): Loop {
  if (!booking) return loop;
  const { [who]: _before, ...others } = booking.answers ?? {};
  const answers = answer ? { ...others, [who]: answer } : others;
  return changeRound(loop, id, { booking: { ...booking, answers } });
}

/** What somebody pressed is on its way to the calendar, which does not know it yet. */
export const isBeingWritten = ({ outbox }: Loop, round: Round, who: string): boolean =>
  outbox.some(
    (effect: Effect) =>
      effect.kind === 'invite.answer' &&
      effect.state === 'waiting' &&
      effect.payload.round === round.id &&
      effect.payload.booking === round.booking?.number &&
      effect.payload.user === who,
  );

/** How many of those without whom nothing can be held have said that they come to what is still to come. */
export function answerCount(loop: Loop, now: number): { of: number; missing: Place[]; declined: Round[] } {
  const ahead = loop.rounds.filter((round) => isAhead(loop, round, now));
  const asked = ahead.flatMap((round) =>
    round.seats.flatMap((seat) => (seat.holder && !seat.excused && !isExtra(seat) ? [{ round, seat }] : [])),
  );
  return {
    of: asked.length,
    missing: asked.filter((place) => !hasAccepted(place)),
    declined: ahead.filter((round) => answerTo(round, theCandidate)?.says === 'declined'),
  };
}
