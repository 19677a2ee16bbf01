import { isExtra } from '../kit/duty.ts';
import { isTimed } from '../kit/round-types.ts';
import type { NewEffect } from '../loop/effect.ts';
import { hasEnded, isScheduling, moveTo } from '../loop/lifecycle.ts';
import type { Booking, Loop, Offer, Round, Slot } from '../loop/loop.ts';
import { withPools } from '../loop/pools.ts';
import { looksAfter } from '../loop/rights.ts';
import { type Rule, unchanged } from '../loop/rule.ts';
import { changeRound, changeSeat } from '../loop/seats.ts';
import { refuse } from '../refusals.ts';
import type { Relaxation } from '../schedule/explain/explain.ts';
import { startSearch } from './search.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** A day before the round. */
export const packDue = (startsAt: number, now: number): number => Math.max(now, startsAt - dayMs);

/** The same at every attempt, so that a second attempt finds what the first one made. */
export const eventIdFor = (loop: Loop, round: string, booking: number): string =>
  `quorum${loop.id}${round}b${booking}`;

type Propose =
  | { search: number; offers: Offer[] }
  | { search: number; reason: string; relaxations: Relaxation[] };
export const propose: Rule<Propose> = (loop, command) => {
  if (!isScheduling(loop) || loop.search.number !== command.search || loop.search.state !== 'looking')
    return unchanged(loop);
  const search =
    'offers' in command
      ? { ...loop.search, state: 'found' as const, offers: command.offers }
      : {
          ...loop.search,
          state: 'nothing' as const,
          offers: [],
          reason: command.reason,
          relaxations: command.relaxations,
        };
  return { ok: true, loop: { ...loop, search }, effects: [], audit: [] };
};

type BookLoop = { by: string; search: number; offer: number };
export const bookLoop: Rule<BookLoop> = (loop, { by, search, offer: offerIndex }, now) => {
  if (!looksAfter(loop, by)) return refuse('booking.not-yours');
  if (loop.search.number === search && loop.search.state === 'taken') return unchanged(loop);
  const offer = loop.search.offers[offerIndex];
  if (!isScheduling(loop) || loop.search.number !== search || loop.search.state !== 'found' || !offer)
    return refuse('booking.offer-gone');
  if (offer.slots.some(({ startsAt }) => startsAt <= now)) return refuse('booking.time-passed');
  const effects: NewEffect[] = [];
  let booked: Loop = { ...loop, search: { ...loop.search, state: 'taken' } };
  for (const slot of offer.slots) {
    const booking = wantedBooking(booked, slot);
    // An extra seat stays empty where nobody is free for it.
    for (const seat of booked.rounds.find(({ id }) => id === slot.round)?.seats.filter(isExtra) ?? [])
      booked = changeSeat(booked, seat.id, { holder: null });
    for (const [seat, holder] of Object.entries(slot.people)) booked = changeSeat(booked, seat, { holder });
    booked = changeRound(booked, slot.round, { booking, bookings: booking.number });
    effects.push(bookEffect(slot.round, booking.number, now));
  }
  const about = {
    search,
    rounds: offer.slots.length,
    place: offerIndex + 1,
    warnings: offer.warnings.length,
  };
  return { ok: true, loop: booked, effects, audit: [{ what: 'loop.booked', by, about }] };
};

type RoundBooked = {
  round: string;
  booking: number;
  joinUrl: string | null;
  /** The text that people may have changed when it is seen again, as a mark of it. */
  words?: string;
};
export const roundBooked: Rule<RoundBooked> = (loop, { round: id, booking: number, joinUrl, words }, now) => {
  const round = loop.rounds.find((candidate) => candidate.id === id);
  if (!round?.booking || round.booking.number !== number || round.booking.state === 'booked')
    return unchanged(loop);
  const known = { invited: guestsOf(round), ...(words === undefined ? {} : { words }) };
  const booking: Booking = { ...round.booking, state: 'booked', joinUrl, ...known };
  const changed = changeRound(loop, id, { booking });
  // The loop ended while the calendar was answering; the unbooking waits behind this in the same lane.
  if (hasEnded(loop)) return { ok: true, loop: changed, effects: [], audit: [] };
  const isComplete = changed.rounds.every((other) => !isTimed(other) || other.booking?.state === 'booked');
  const effects = round.seats.flatMap((seat): NewEffect[] => {
    const lane = `seat-${seat.id}`;
    const payload = { seat: seat.id, booking: number };
    const pack: NewEffect = {
      id: `pack-${seat.id}-${number}`,
      kind: 'pack.send',
      lane,
      due: packDue(booking.startsAt, now),
      payload,
    };
    if (seat.duty === 'player') return [pack];
    const request: NewEffect = {
      id: `request-${seat.id}-${number}`,
      kind: 'card.request',
      lane,
      due: booking.endsAt,
      payload,
    };
    return [pack, request];
  });
  // While the reviews are being debated the loop stays in their debrief.
  const isReady = isComplete && isScheduling(loop);
  const next = isReady ? moveTo(changed, 'interviewing') : changed;
  const audit = [{ what: 'round.booked', by: 'quorum', about: { round: id, booking: number } }];
  return { ok: true, loop: next, effects, audit };
};

/** Everybody in the invitation, as a booking remembers them. */
export const guestsOf = ({ seats }: Round): string[] => [
  'candidate',
  ...new Set(seats.flatMap(({ holder }) => holder ?? [])),
];

type SlotLost = { round: string; booking: number; reason: string };
/** The slot went to someone else between the proposal and the booking: look again for what is not booked yet. */
export const slotLost: Rule<SlotLost> = (loop, { round: id, booking: number, reason }, now) => {
  const round = loop.rounds.find((candidate) => candidate.id === id);
  if (!round?.booking || round.booking.number !== number || round.booking.state === 'booked')
    return unchanged(loop);
  const freed = withPools(changeRound(loop, id, { booking: null }), {});
  const entry = { what: 'slot.lost', by: 'quorum', about: { round: id, booking: number, reason } };
  // Nobody waits for times now; if the loop goes on after a debrief, it looks for them then.
  if (!isScheduling(loop)) return { ok: true, loop: freed, effects: [], audit: [entry] };
  return startSearch(freed, now, entry, reason);
};

function wantedBooking(loop: Loop, { round: id, startsAt, endsAt }: Slot): Booking {
  const number = (loop.rounds.find((round) => round.id === id)?.bookings ?? 0) + 1;
  return { number, startsAt, endsAt, state: 'wanted', eventId: eventIdFor(loop, id, number), joinUrl: null };
}

const bookEffect = (round: string, booking: number, now: number): NewEffect => ({
  id: `book-${round}-${booking}`,
  kind: 'round.book',
  lane: 'calendar',
  due: now,
  payload: { round, booking },
});
