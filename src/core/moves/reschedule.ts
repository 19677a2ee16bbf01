import { noNudges } from '../cards/nudges.ts';
import { isTimed } from '../kit/round-types.ts';
import type { AuditEntry } from '../loop/audit.ts';
import type { NewEffect } from '../loop/effect.ts';
import { isCardIn, whyTooFew } from '../loop/gate.ts';
import { hasEnded, isCancelled, isDraft, isInterviewing, isScheduling, moveTo } from '../loop/lifecycle.ts';
import type { Availability, Booking, Loop, Moving, Round, Seat } from '../loop/loop.ts';
import { mayRun, type Runner } from '../loop/rights.ts';
import { type Decision, type Rule, unchanged } from '../loop/rule.ts';
import { changeRound, changeSeat } from '../loop/seats.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { belowRequest, isCountedAnew, toItsHolder, vacate } from '../replacement/vacate.ts';
import { unplaced } from '../reviews/reviews.ts';
import { guestsOf, sendEffects } from '../rules/book.ts';
import { throughGate } from '../rules/gate.ts';
import { startSearch } from '../rules/search.ts';
import {
  hasChanged,
  holderThen,
  isGivenUp,
  isMoving,
  isPlacedWhole,
  type MovedTo,
  seatsToFill,
  withoutSearch,
} from './moving.ts';

/** Why nobody can reschedule or cancel this round now; null when it can be done. */
export function whyNotMoved(loop: Loop, round: Round | undefined): Refusal | null {
  if (!round) return refuse('round.gone');
  if (isCancelled(loop)) return refuse('loop.cancelled');
  if (loop.gate.state === 'open') return refuse('reschedule.debrief-open');
  if (round.debriefNumber < loop.debriefNumber) return refuse('round.over');
  if (!isTimed(round)) return refuse('reschedule.no-time');
  if (round.moving?.to || round.booking?.state === 'wanted') return refuse('reschedule.being-booked');
  if (isDraft(loop) || (!round.booking && !isMoving(round))) return refuse('reschedule.not-booked');
  return isGivenUp(round) ? refuse('reschedule.nobody-awaited') : null;
}

export const movable = (loop: Loop): Round[] => loop.rounds.filter((round) => !whyNotMoved(loop, round));

/** Those of them that have not begun: what a loop as a whole still has before it. */
export const ahead = (loop: Loop, now: number): Round[] =>
  movable(loop).filter(({ booking }) => !booking || booking.startsAt > now);

type Reschedule = Runner & {
  rounds: string[];
  intent: Moving['intent'];
  reason: string;
  /** The candidate's, where those that were given have passed or do not suit any more. */
  days: Pick<Availability, 'firstDay' | 'lastDay'> | null;
};
/** `move`: the old times stand until others are booked. `later`: they are cancelled, and nobody looks for others yet. */
export const rescheduleRounds: Rule<Reschedule> = (
  loop,
  { rounds: ids, intent, reason, days, ...runner },
  now,
) => {
  const { by } = runner;
  if (!mayRun(loop, runner)) return refuse('reschedule.not-yours');
  const rounds = ids.map((id) => loop.rounds.find((round) => round.id === id));
  const [refusal] = rounds.flatMap((round) => whyNotMoved(loop, round) ?? []);
  if (refusal) return refusal;
  if (ids.length === 0) return refuse('reschedule.nothing-ahead');
  if (!reason.trim()) return refuse('reschedule.no-reason');
  const chosen = rounds.flatMap((round) => round ?? []);
  const areSameDays = !days || isSameDays(days, loop.availability);
  const isSame = chosen.every(({ moving }) => moving?.intent === intent && moving.reason === reason.trim());
  if (isSame && areSameDays) return unchanged(loop);
  const moving: Moving = { by, reason: reason.trim(), at: now, intent };
  const effects: NewEffect[] = [];
  let moved: Loop = days ? { ...loop, availability: { ...loop.availability, ...days } } : loop;
  for (const round of chosen) {
    if (intent === 'later' && round.booking) {
      effects.push(unbookEffect(round.id, round.booking, now));
      const closed = withoutMessages(moved, round, 'later', now);
      moved = changeRound(closed.loop, round.id, { booking: null });
      effects.push(...closed.effects);
    }
    moved = changeRound(moved, round.id, { moving });
  }
  const audit = {
    what: 'rounds.rescheduled',
    by,
    about: { rounds: ids.join(' '), intent, reason: moving.reason },
  };
  const waiting = isInterviewing(moved) ? moveTo(moved, 'scheduling') : moved;
  const isWanted = intent === 'move' || rounds.some((round) => round?.moving?.intent === 'move');
  return withEffects(effects, isWanted ? lookedFor(waiting, now, audit) : idle(waiting, now, audit));
};

const isSameDays = (one: Reschedule['days'], other: Availability): boolean =>
  one?.firstDay === other.firstDay && one.lastDay === other.lastDay;

type KeepTimes = Runner;
/** Nothing is moved, then: what stands, stands. */
export const keepTimes: Rule<KeepTimes> = (loop, runner, now) => {
  const { by } = runner;
  if (!mayRun(loop, runner)) return refuse('reschedule.not-yours');
  if (loop.rounds.some(({ moving }) => moving?.to)) return refuse('reschedule.being-booked');
  const kept = loop.rounds.filter(({ booking, moving }) => booking && moving);
  if (kept.length === 0 || hasEnded(loop)) return unchanged(loop);
  const standing = kept.reduce(
    (changed, { id, seats }) =>
      changeRound(changed, id, { moving: null, seats: seats.map((seat) => stillLookedFor(seat)) }),
    loop,
  );
  const audit = { what: 'rounds.kept', by, about: { rounds: kept.map(({ id }) => id).join(' ') } };
  return lookedFor(standing, now, audit);
};

/** For the old time somebody is asked, one after the other. */
const stillLookedFor = (seat: Seat): Seat =>
  seat.replacement && seat.holder === null ? { ...seat, pool: [] } : seat;

type DropRound = Runner & { round: string; reason: string };
/** The round leaves the loop: its invitation is withdrawn, and no card of it is waited for. */
export const dropRound: Rule<DropRound> = (loop, { round, ...command }, now) =>
  dropRounds(loop, { ...command, rounds: [round] }, now);

type DropRounds = Runner & { rounds: string[]; reason: string };
/** Several at once: what was held before them stays, and its cards open as soon as nothing else is waited for. */
export const dropRounds: Rule<DropRounds> = (loop, { rounds: ids, reason, ...runner }, now) => {
  const { by } = runner;
  if (!mayRun(loop, runner)) return refuse('reschedule.not-yours');
  if (ids.length === 0) return refuse('reschedule.nothing-ahead');
  const found = ids.map((id) => loop.rounds.find((round) => round.id === id));
  const open = found.filter((round) => !round?.cancelled);
  if (open.length === 0) return unchanged(loop);
  const [refusal] = open.flatMap((round) => whyNotMoved(loop, round) ?? []);
  if (refusal) return refusal;
  if (!reason.trim()) return refuse('reschedule.no-reason');
  const chosen = open.flatMap((round) => round ?? []);
  const excused = chosen.reduce(
    (changed, round) => withoutCards(changed, round, by, reason.trim(), now),
    loop,
  );
  const tooFew = whyTooFew(excused);
  if (tooFew) return tooFew;
  const effects: NewEffect[] = [];
  let dropped = excused;
  for (const round of chosen) {
    const isAhead = round.booking !== null && round.booking.endsAt > now;
    const closed = withoutMessages(dropped, round, 'cancelled', now);
    dropped = changeRound(closed.loop, round.id, {
      cancelled: { by, reason: reason.trim(), at: now },
      moving: null,
      ...(isAhead ? { booking: null } : {}),
    });
    effects.push(...(round.booking && isAhead ? [unbookEffect(round.id, round.booking, now)] : []));
    effects.push(...closed.effects);
  }
  const [first] = chosen;
  const entry = {
    what: 'round.cancelled',
    by,
    about: { round: chosen.map(({ id }) => id).join(' '), reason: reason.trim() },
  };
  // Others may still wait for a time, of an offer that had these rounds in it.
  if (!first || (isScheduling(dropped) && chosen.some(isMoving) && !isPlacedWhole(dropped)))
    return withEffects(effects, lookedFor(dropped, now, entry));
  return throughGate(dropped, first, now, effects, entry);
};

const withoutCards = (loop: Loop, { seats }: Round, by: string, reason: string, now: number): Loop =>
  seats
    .filter((seat) => seat.duty === 'interviewer' && !isCardIn(seat) && !seat.excused)
    .reduce(
      (changed, { id }) =>
        changeSeat(changed, id, { excused: { by, reason: `The round was canceled: ${reason}`, at: now } }),
      loop,
    );

type RoundMoved = { round: string; booking: number; joinUrl: string | null; eventId?: string };
/** The calendar has the new time: people, messages and cards follow in one change. */
export const roundMoved: Rule<RoundMoved> = (loop, { round: id, booking: number, joinUrl, eventId }, now) => {
  const round = loop.rounds.find((candidate) => candidate.id === id);
  const to = round?.moving?.to;
  if (!round?.booking || to?.number !== number) return unchanged(loop);
  const earlier = round.booking;
  const booking: Booking = {
    number,
    startsAt: to.startsAt,
    endsAt: to.endsAt,
    state: 'booked',
    eventId: eventId ?? earlier.eventId,
    joinUrl: joinUrl ?? earlier.joinUrl,
    earlier: earlier.number,
    // What was told of the event's guests and words is not told again.
    ...(earlier.noticed ? { noticed: earlier.noticed } : {}),
    ...(to.room ? { room: to.room } : {}),
  };
  const entry = { what: 'round.moved', by: 'quorum', about: { round: id, booking: number } };
  const at = changeRound(loop, id, { booking, moving: null });
  // The loop ended while the calendar was answering; the unbooking waits behind this in the same lane.
  if (hasEnded(loop)) return { ok: true, loop: at, effects: [], audit: [entry] };
  const effects: NewEffect[] = [];
  let moved = at;
  const filled = seatsToFill(round);
  for (const seat of filled) {
    const holder = holderThen(to, seat);
    const reason = 'The round was moved to another time.';
    const { loop: changed, clear } =
      seat.holder === null || seat.holder === holder
        ? { loop: changeSeat(moved, seat.id, { holder }), clear: [] }
        : vacate(moved, seat, { holder: seat.holder, how: 'reassigned', reason, at: now }, holder, now);
    moved = changeSeat(changed, seat.id, { pool: seat.pool });
    effects.push(...clear);
  }
  const unneeded = round.seats.filter((seat) => isNeverSeated(to, seat, holderIn(moved, seat.id)));
  for (const { id: seat, left } of unneeded) {
    const reason = 'The interviewer was settled before the new time was booked.';
    const holder = to.people[seat] ?? '';
    moved = changeSeat(moved, seat, { left: [...left, { holder, how: 'reassigned', reason, at: now }] });
  }
  const stayed = { ...round, seats: filled.filter(({ id }) => holderIn(moved, id) === holderIn(loop, id)) };
  const closed = withoutMessages(moved, stayed, 'moved', now);
  const sent = sendEffects(filled, booking, now);
  const seats = closed.loop.rounds.find((other) => other.id === id)?.seats ?? [];
  // Who came since then is not in the event yet.
  const inEvent = seats.filter((seat) =>
    round.seats.every((old) => old.id !== seat.id || !hasChanged(to, old)),
  );
  const known = { ...booking, invited: guestsOf({ seats: inEvent }) };
  const invited = changeRound(closed.loop, id, { booking: known });
  const isReady = isScheduling(loop) && isPlacedWhole(invited);
  const next = isReady ? moveTo(invited, 'interviewing') : invited;
  const isDescribedAnew = unneeded.length > 0 || round.seats.some((seat) => hasChanged(to, seat));
  const described = isDescribedAnew ? [describedAnew(id, number, now)] : [];
  const all = [...effects, ...closed.effects, ...sent, ...described];
  return { ok: true, loop: next, effects: all, audit: [entry] };
};

/** The calendar was told to invite them, and by now the seat is another’s, or nobody is waited for in it. */
const isNeverSeated = (
  { people }: MovedTo,
  { id, left }: Seat,
  holder: string | null | undefined,
): boolean => {
  const named = people[id];
  return named !== undefined && named !== holder && left.every((before) => before.holder !== named);
};

/** Whoever stepped back or came while the calendar was answering may be in the wrong one of the two invitations. */
const describedAnew = (round: string, booking: number, now: number): NewEffect => ({
  id: `describe-${round}-moved-${booking}`,
  kind: 'round.describe',
  lane: 'calendar',
  due: now,
  payload: { round, booking },
});

const holderIn = (loop: Loop, id: string): string | null | undefined =>
  loop.rounds.flatMap(({ seats }) => seats).find((seat) => seat.id === id)?.holder;

/** What was sent for a time at which nothing is held any more; cards that are in keep their receipt. */
function withoutMessages(
  loop: Loop,
  round: Round,
  how: 'moved' | 'later' | 'cancelled',
  now: number,
): { loop: Loop; effects: NewEffect[] } {
  const told = round.seats.filter((seat) => seat.holder !== null && !isCardIn(seat));
  const number = round.booking?.number ?? round.bookings;
  const effects = told.map((seat): NewEffect => {
    const { id, holder, pack, request, nudges, invited = null } = seat;
    const messages = [invited, pack, request, nudges.posted].filter((message) => message !== null);
    return {
      id: `${how}-${id}-${number}`,
      kind: 'seat.moved',
      lane: `seat-${id}`,
      due: now,
      payload: { seat: id, holder: holder ?? '', how, messages, ...belowRequest(loop, seat) },
    };
  });
  const clean: Partial<Seat> = {
    ...{ invited: null, pack: null, request: null, nudges: noNudges },
    ...{ notHeld: null, handover: null },
  };
  const ids = told.map(({ id }) => id);
  // Of the old time: nothing of it is sent any more, and what may be out already is taken back.
  const outbox = loop.outbox.filter(
    (effect) =>
      effect.state !== 'waiting' ||
      effect.lease !== null ||
      (effect.unclear && !isCountedAnew(effect)) ||
      !toItsHolder.includes(effect.kind) ||
      !('seat' in effect.payload && ids.includes(effect.payload.seat)),
  );
  const changed = ids.reduce((cleaned, id) => changeSeat(cleaned, id, clean), { ...loop, outbox });
  return { loop: changed, effects };
}

const unbookEffect = (round: string, { number, eventId }: Booking, now: number): NewEffect => ({
  id: `unbook-${round}-${number}`,
  kind: 'round.unbook',
  lane: 'calendar',
  due: now,
  payload: { round, booking: number, event: eventId },
});

/** Looks for times where a round wants one; else the loop goes on. */
function lookedFor(loop: Loop, now: number, entry: AuditEntry): Decision {
  if (!isScheduling(loop)) return { ok: true, loop, effects: [], audit: [entry] };
  return unplaced(loop).length > 0 ? startSearch(loop, now, entry) : idle(loop, now, entry);
}

/** Nobody looks for times: they wait for a press, or there is nothing to look for. */
function idle(loop: Loop, now: number, entry: AuditEntry): Decision {
  // A search that is on is about other rounds.
  if (unplaced(loop).length > 0) return { ok: true, loop, effects: [], audit: [entry] };
  if (isPlacedWhole(loop)) {
    const [round] = loop.rounds;
    if (round) return throughGate(loop, round, now, [], entry);
  }
  const isBooking = loop.rounds.some(({ booking, moving }) => booking?.state === 'wanted' || moving?.to);
  return { ok: true, loop: isBooking ? loop : withoutSearch(loop, 'none'), effects: [], audit: [entry] };
}

const withEffects = (effects: NewEffect[], decision: Decision): Decision =>
  decision.ok ? { ...decision, effects: [...effects, ...decision.effects] } : decision;
