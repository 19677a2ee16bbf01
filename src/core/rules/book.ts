import { guideLook, isNear } from '../answers/moments.ts';
import { isExtra } from '../kit/duty.ts';
import type { NewEffect } from '../loop/effect.ts';
import { hasEnded, isScheduling, moveTo } from '../loop/lifecycle.ts';
import type { Booking, Loop, Moving, Offer, Picked, Round, Seat, Slot } from '../loop/loop.ts';
import { withPools } from '../loop/pools.ts';
import { mayRun, type Runner } from '../loop/rights.ts';
import { type Decision, type Rule, unchanged } from '../loop/rule.ts';
import { changeRound, changeSeat } from '../loop/seats.ts';
import { hasNobody, isPlacedWhole, isTakenBeside, seatsToFill } from '../moves/moving.ts';
import { refuse } from '../refusals.ts';
import { unplaced } from '../reviews/reviews.ts';
import type { Relaxation } from '../schedule/explain/explain.ts';
import { nextPassing, stillAhead } from '../schedule/on-offer.ts';
import { startSearch } from './search.ts';

/** The same at every attempt, so that a second attempt finds what the first one made. */
export const eventIdFor = (loop: Loop, round: string, booking: number): string =>
  `quorum${loop.id}${round}b${booking}`;

type Propose =
  | { search: number; offers: Offer[]; heldUntil?: number }
  | { search: number; reason: string; relaxations: Relaxation[] }
  /** Times that somebody picked and that cannot be booked. */
  | ({ search: number } & Omit<Picked, 'slots'>);
export const propose: Rule<Propose> = (loop, command, now) => {
  if (!isScheduling(loop) || loop.search.number !== command.search || loop.search.state !== 'looking')
    return unchanged(loop);
  const { kept, ...looked } = loop.search;
  if ('against' in command) return pickedInVain(loop, command, now);
  if ('reason' in command) {
    const { reason, relaxations } = command;
    const search = { ...looked, state: 'nothing' as const, offers: [], reason, relaxations };
    return { ok: true, loop: { ...loop, search }, effects: [], audit: [] };
  }
  return offered({ ...loop, search: looked }, command.offers, command.heldUntil ?? null, now);
};

/** What is on offer, until it has passed; what has passed by now is not. */
function offered(loop: Loop, offers: Offer[], heldUntil: number | null, now: number): Decision {
  const search = { ...loop.search, state: 'found' as const, offers, ...(heldUntil ? { heldUntil } : {}) };
  const next = { ...loop, search };
  if (haveAllPassed(next, now)) return lookAnew(next, now, search.picked);
  const effects = [
    ...(heldUntil ? [offerEnd(`hold-${search.number}`, 'held-times', search.number, heldUntil)] : []),
    ...passingEffects(next, now),
  ];
  return { ok: true, loop: next, effects, audit: [] };
}

/** What had been found before is on offer again, and the picked times are kept to be changed. */
function pickedInVain(loop: Loop, { against, free }: Omit<Picked, 'slots'>, now: number): Decision {
  const { kept, offers: checked, ...looked } = loop.search;
  const picked = { slots: checked[0]?.slots ?? [], against, free };
  const { offers = [], heldUntil = null, reason = null, relaxations = [] } = kept ?? {};
  const search = { ...looked, offers, picked, reason, relaxations };
  const isHeld = heldUntil !== null && now < heldUntil;
  if (offers.length > 0) return offered({ ...loop, search }, offers, isHeld ? heldUntil : null, now);
  return { ok: true, loop: { ...loop, search: { ...search, state: 'nothing' } }, effects: [], audit: [] };
}

const offerEnd = (id: string, lane: string, search: number, due: number): NewEffect => ({
  ...{ id, kind: 'hold.end', lane, due, payload: { search } },
});

const haveAllPassed = (loop: Loop, now: number): boolean =>
  loop.search.offers.length > 0 && stillAhead(loop, now).length === 0;

/** `picked`: what cannot be, and is told with what is found. */
function lookAnew(loop: Loop, now: number, picked?: Picked): Decision {
  const entry = { what: 'search.outdated', by: 'quorum', about: { search: loop.search.number } };
  const started = startSearch(loop, now, entry, picked ? null : 'The times on offer had passed.');
  if (!started.ok || !picked) return started;
  return { ...started, loop: { ...started.loop, search: { ...started.loop.search, picked } } };
}

/** Nobody is offered what has begun. */
function passingEffects(loop: Loop, now: number): NewEffect[] {
  const { number, offers } = loop.search;
  const due = nextPassing(loop, now);
  const left = stillAhead(loop, now).length;
  return due === null
    ? []
    : [offerEnd(`pass-${number}-${offers.length - left}`, 'offered-times', number, due)];
}

type HoldEnded = { search: number };
/** What was not booked by then is offered to others; what has begun is offered to nobody. */
export const holdEnded: Rule<HoldEnded> = (loop, { search: number }, now) => {
  const { search } = loop;
  if (!isScheduling(loop) || search.number !== number || search.state !== 'found') return unchanged(loop);
  if (haveAllPassed(loop, now)) return lookAnew(loop, now);
  const passed = search.offers.length - stillAhead(loop, now).length;
  const isOver = search.heldUntil && now >= search.heldUntil;
  const hasPassed = passed > (search.passed ?? 0);
  if (!isOver && !hasPassed) return unchanged(loop);
  const next: Loop = {
    ...loop,
    search: {
      ...search,
      ...(isOver ? { heldUntil: null } : {}),
      ...(hasPassed ? { passed } : {}),
    },
  };
  return { ok: true, loop: next, effects: passingEffects(next, now), audit: [] };
};

type BookLoop = Runner & { search: number; offer: number };
export const bookLoop: Rule<BookLoop> = (loop, { search, offer: offerIndex, ...runner }, now) => {
  const { by } = runner;
  if (!mayRun(loop, runner)) return refuse('booking.not-yours');
  if (loop.search.number === search && loop.search.state === 'taken') return unchanged(loop);
  const offer = loop.search.offers[offerIndex];
  if (!isScheduling(loop) || loop.search.number !== search || loop.search.state !== 'found' || !offer)
    return refuse('booking.offer-gone');
  const open = unplaced(loop).map(({ id }) => id);
  // A round that was given up since then needs no time any more.
  const slots = offer.slots.filter(({ round }) => open.includes(round));
  const outdated = whyOutdated(loop, slots, now);
  // Nobody is sent to press something else: Quorum looks again by itself, and its message says why.
  if (outdated)
    return startSearch(
      loop,
      now,
      { what: 'search.outdated', by, about: { search, place: offerIndex + 1 } },
      outdated,
    );
  const effects: NewEffect[] = [];
  let booked: Loop = { ...loop, search: { ...loop.search, state: 'taken' } };
  for (const slot of slots) {
    const round = booked.rounds.find(({ id }) => id === slot.round);
    if (round?.booking && round.moving) {
      const number = round.bookings + 1;
      const holders = Object.fromEntries(round.seats.map(({ id, holder }) => [id, holder]));
      const moving = { ...round.moving, to: { ...slot, number, holders } };
      booked = changeRound(booked, slot.round, { moving, bookings: number });
      effects.push(moveEffect(slot.round, number, now));
      continue;
    }
    const booking = wantedBooking(booked, slot);
    // An extra seat stays empty where nobody is free for it.
    for (const seat of round?.seats.filter(isExtra) ?? [])
      booked = changeSeat(booked, seat.id, { holder: null });
    for (const [seat, holder] of Object.entries(slot.people)) booked = changeSeat(booked, seat, { holder });
    booked = changeRound(booked, slot.round, { booking, bookings: booking.number, moving: null });
    effects.push(bookEffect(slot.round, booking.number, now));
  }
  const about = {
    search,
    rounds: slots.length,
    place: offerIndex + 1,
    warnings: offer.warnings.length,
  };
  return { ok: true, loop: booked, effects, audit: [{ what: 'loop.booked', by, about }] };
};

export const movedBeside = 'Another interview was moved to one of the times on offer.';

/** Why these times cannot be booked any more, although they are on offer; null where they can. */
function whyOutdated(loop: Loop, slots: readonly Slot[], now: number): string | null {
  if (slots.some(({ startsAt }) => startsAt <= now)) return 'The first of the times on offer had passed.';
  if (unplaced(loop).some(({ id }) => slots.every(({ round }) => round !== id)))
    return 'More rounds need a time than were on offer.';
  if (isTakenBeside(loop, slots)) return movedBeside;
  return slots.some((slot) => isOutdated(loop, slot))
    ? 'The interviewers are not those for whom these times were found.'
    : null;
}

/** Nobody comes back into a seat by an offer that is older than their leaving, and no candidate comes to nobody. */
const isOutdated = ({ rounds }: Loop, { round: id, people }: Slot): boolean => {
  const round = rounds.find((other) => other.id === id);
  return (
    !round ||
    hasNobody(round) ||
    round.seats.some(({ id: seat, holder, left, pool }) => {
      const named = people[seat];
      const hasLeft = left.some((before) => before.holder === named && before.how !== 'reassigned');
      return named !== undefined && named !== holder && hasLeft && !pool.includes(named);
    })
  );
};

type RoundBooked = { round: string; booking: number; joinUrl: string | null };
export const roundBooked: Rule<RoundBooked> = (loop, { round: id, booking: number, joinUrl }, now) => {
  const round = loop.rounds.find((candidate) => candidate.id === id);
  if (!round?.booking || round.booking.number !== number || round.booking.state === 'booked')
    return unchanged(loop);
  const booking: Booking = { ...round.booking, state: 'booked', joinUrl, invited: guestsOf(round) };
  const changed = changeRound(loop, id, { booking });
  // The loop ended while the calendar was answering; the unbooking waits behind this in the same lane.
  if (hasEnded(loop)) return { ok: true, loop: changed, effects: [], audit: [] };
  // While the reviews are being debated the loop stays in their debrief.
  const isReady = isPlacedWhole(changed) && isScheduling(loop);
  const next = isReady ? moveTo(changed, 'interviewing') : changed;
  const audit = [{ what: 'round.booked', by: 'quorum', about: { round: id, booking: number } }];
  return { ok: true, loop: next, effects: sendEffects(seatsToFill(round), booking, now), audit };
};

/** What the people of these seats get for this time: the guide before it, and what asks for the card after it. */
export const sendEffects = (seats: readonly Seat[], booking: Booking, now: number): NewEffect[] =>
  seats.flatMap((seat): NewEffect[] => {
    const { number } = booking;
    const lane = `seat-${seat.id}`;
    const payload = { seat: seat.id, booking: number };
    const pack: NewEffect = {
      id: `pack-${seat.id}-${number}`,
      kind: 'pack.send',
      lane,
      due: guideLook(now, booking.startsAt),
      payload,
    };
    const invite: NewEffect = {
      id: `invite-${seat.id}-${number}`,
      kind: 'invite.tell',
      lane,
      due: now,
      payload,
    };
    // The guide asks itself whether they come.
    const sent = isNear(now, booking.startsAt) ? [pack] : [invite, pack];
    if (seat.duty === 'player') return sent;
    const request: NewEffect = {
      id: `request-${seat.id}-${number}`,
      kind: 'card.request',
      lane,
      due: booking.endsAt,
      payload,
    };
    return [...sent, request];
  });

/** Everybody in the invitation, as a booking remembers them. */
export const guestsOf = ({ seats }: Pick<Round, 'seats'>): string[] => [
  'candidate',
  ...new Set(seats.flatMap(({ holder }) => holder ?? [])),
];

type SlotLost = { round: string; booking: number; reason: string };
/** The slot went to someone else between the proposal and the booking: look again for what is not booked yet. */
export const slotLost: Rule<SlotLost> = (loop, { round: id, booking: number, reason }, now) => {
  const round = loop.rounds.find((candidate) => candidate.id === id);
  if (round?.moving?.to?.number === number) return moveLost(loop, round, round.moving, reason, now);
  if (!round?.booking || round.booking.number !== number || round.booking.state === 'booked')
    return unchanged(loop);
  const freed = withPools(changeRound(loop, id, { booking: null }), {});
  const entry = { what: 'slot.lost', by: 'quorum', about: { round: id, booking: number, reason } };
  // Nobody waits for times now; if the loop goes on after a debrief, it looks for them then.
  if (!isScheduling(loop)) return { ok: true, loop: freed, effects: [], audit: [entry] };
  return startSearch(freed, now, entry, reason);
};

/** The old booking stands, as it did all the time. */
function moveLost(
  loop: Loop,
  { id }: Round,
  { to, ...moving }: Moving,
  reason: string,
  now: number,
): Decision {
  const entry = { what: 'slot.lost', by: 'quorum', about: { round: id, booking: to?.number ?? 0, reason } };
  if (!isScheduling(loop))
    return { ok: true, loop: changeRound(loop, id, { moving: null }), effects: [], audit: [entry] };
  return startSearch(changeRound(loop, id, { moving }), now, entry, reason);
}

function wantedBooking(loop: Loop, { round: id, startsAt, endsAt, room }: Slot): Booking {
  const number = (loop.rounds.find((round) => round.id === id)?.bookings ?? 0) + 1;
  const eventId = eventIdFor(loop, id, number);
  return {
    ...{ number, startsAt, endsAt, state: 'wanted', eventId, joinUrl: null },
    ...(room ? { room } : {}),
  };
}

const moveEffect = (round: string, booking: number, now: number): NewEffect => ({
  id: `move-${round}-${booking}`,
  kind: 'round.move',
  lane: 'calendar',
  due: now,
  payload: { round, booking },
});

const bookEffect = (round: string, booking: number, now: number): NewEffect => ({
  id: `book-${round}-${booking}`,
  kind: 'round.book',
  lane: 'calendar',
  due: now,
  payload: { round, booking },
});
