import { hearAnswers } from '../answers/rules.ts';
import { isTimed } from '../kit/round-types.ts';
import type { AuditEntry } from '../loop/audit.ts';
import type { Drift } from '../loop/drift.ts';
import type { NewEffect } from '../loop/effect.ts';
import { takesCards } from '../loop/lifecycle.ts';
import type { Booking, Loop, Round } from '../loop/loop.ts';
import { isUntried } from '../loop/outbox.ts';
import { type Rule, unchanged } from '../loop/rule.ts';
import { changeRound } from '../loop/seats.ts';
import type { Seen } from '../loop/seen.ts';
import type { DriftClosing, DriftEnd, DriftNews } from './ends.ts';
import type { Moved } from './moved.ts';
import { retimed } from './retime.ts';
import { isDropped, type Sight, sightOf } from './sight.ts';

/** Of the event that the booking names now; what becomes of an earlier one is not told. */
type SeenInCalendar = { round: string; booking: number; seen: Seen };
/** What people did to an event of ours is adopted where it can be, and the coordinator is asked where it cannot. */
export const seenInCalendar: Rule<SeenInCalendar> = (loop, { round: id, booking: number, seen }, now) => {
  const round = bookedRound(loop, id, number);
  if (!round || !isWatched(loop, round)) return unchanged(loop);
  const sight = sightOf(loop, round, round.booking, seen, now);
  if (sight.lost && isBeingMade(loop, id)) return unchanged(loop);
  // Of an event that is gone nobody has said anything.
  const answers = seen.status === 'confirmed' ? seen.answers : {};
  const heard = hearAnswers(loop, { round: id, booking: number, answers, startsAt: seen.startsAt }, now);
  const adopted = timeAdopted(heard, id, sight, now);
  return { ok: true, ...noticed(asked(adopted, id, sight, now), id, sight, now) };
};

export type Booked = Round & { booking: Booking };
/** What a step came to so far. */
export type Step = { loop: Loop; effects: NewEffect[]; audit: AuditEntry[] };

export function bookedRound(loop: Loop, id: string, number: number): Booked | null {
  const round = loop.rounds.find((candidate) => candidate.id === id);
  return round?.booking?.number === number && round.booking.state === 'booked' ? (round as Booked) : null;
}

const roundNow = (loop: Loop, id: string): Booked => loop.rounds.find((round) => round.id === id) as Booked;

/**
 * Once a card is in that was written after it began, a round has taken place, whatever becomes of its event; cards of an
 * earlier time, at which a part of it was held, say nothing about this one.
 */
export const isWatched = (loop: Loop, round: Booked): boolean =>
  isTimed(round) &&
  takesCards(loop) &&
  loop.gate.state === 'closed' &&
  round.debriefNumber === loop.debriefNumber &&
  !round.seats.some(({ versions }) => versions.some(({ at }) => at >= round.booking.startsAt));

/** A question about a round that was given up since has nothing to answer any more. */
export const isAsked = (loop: Loop, round: Booked): boolean =>
  isWatched(loop, round) && (!isDropped(round) || isAboutGivenUp(round.booking.drift?.moved));

const isAboutGivenUp = (moved: Pick<Moved, 'obstacles'> | null | undefined): boolean =>
  moved?.obstacles.includes('givenUp') ?? false;

/** Its event is on its way, so that it cannot be missed. */
const isBeingMade = (loop: Loop, id: string): boolean =>
  loop.outbox.some(
    ({ kind, payload, state }) => kind === 'round.restore' && payload.round === id && state === 'waiting',
  );

/** A time that nothing speaks against is taken over as it is. */
function timeAdopted({ loop, ...before }: Step, id: string, { moved }: Sight, now: number): Step {
  if (!moved || moved.obstacles.length > 0) return { loop, ...before };
  const round = roundNow(loop, id);
  const { startsAt, endsAt } = round.booking;
  const { loop: followed, effects } = retimed(loop, round, moved.to, now, { startsAt, endsAt });
  const about = { round: id, booking: round.booking.number, ...moved.to };
  const step = {
    loop: followed,
    effects: [...before.effects, ...effects],
    audit: [...before.audit, { what: 'round.moved', by: 'calendar', about }],
  };
  return withNews(step, id, 'moved', now);
}

/** What of it waits for the coordinator; each thing is asked once, however often it is seen. */
function asked(step: Step, id: string, sight: Sight, now: number): Step {
  const { booking } = roundNow(step.loop, id);
  const before = booking.drift ?? null;
  const open = openOf(booking, before, sight);
  const isNothing = !isAnything(open);
  if (!before && isNothing) return step;
  if (before && isSame(before, open)) return step;
  if (isNothing) return drop(step, id, endOf(booking, sight, now), now);
  // What is being carried out goes on; what is open then is asked after it.
  const isRepaired = before?.doing === 'back' || before?.doing === 'restore';
  if (before && isRepaired && before.lost === open.lost && before.moved === open.moved) {
    const drift = { ...before, missing: open.missing, room: open.room ?? null };
    return { ...step, loop: changeRound(step.loop, id, { booking: { ...booking, drift } }) };
  }
  const isNew = !before || isWorse(before, open);
  const audit = [...step.audit, ...(isNew ? newsOf(id, booking, before, open) : [putRight(id, booking)])];
  return ask({ ...step, audit }, id, open, now);
}

type Open = Pick<Drift, 'moved' | 'lost' | 'missing' | 'room'>;

/** Whether the coordinator is to be asked at all. */
export const isAnything = ({ moved, lost, missing, room = null }: Open): boolean =>
  moved !== null || lost !== null || missing.length > 0 || room !== null;

function openOf({ startsAt, endsAt }: Booking, before: Drift | null, sight: Sight): Open {
  const { lost, moved } = sight;
  if (lost) return { lost: before?.lost ?? lost, moved: null, missing: [], room: null };
  const isAsBefore =
    moved && before?.moved?.to.startsAt === moved.to.startsAt && before.moved.to.endsAt === moved.to.endsAt;
  const isSameQuestion = isAsBefore && isAboutGivenUp(before.moved) === isAboutGivenUp(moved);
  const isInTheWay = moved && moved.obstacles.length > 0;
  const from = { startsAt, endsAt };
  return {
    lost: null,
    moved: isInTheWay ? (isSameQuestion ? before.moved : { from, ...moved }) : null,
    missing: sight.missing.toSorted(),
    // A calendar may say yes to a room that another loop has claimed.
    room: sight.room ?? (before?.room === 'taken' ? 'taken' : null),
  };
}

const isSame = (before: Open, open: Open): boolean =>
  before.lost === open.lost &&
  before.moved === open.moved &&
  (before.room ?? null) === (open.room ?? null) &&
  JSON.stringify(before.missing) === JSON.stringify(open.missing);

const isWorse = (before: Open, open: Open): boolean =>
  (open.lost !== null && before.lost === null) ||
  (open.moved !== null && open.moved !== before.moved) ||
  ((open.room ?? null) !== null && open.room !== before.room) ||
  open.missing.some((guest) => !before.missing.includes(guest));

/** Quorum's own write is seen before it has said so itself. */
function endOf({ drift, endsAt }: Booking, { moved }: Sight, now: number): DriftEnd {
  if (drift?.doing === 'back' && !moved) return 'back';
  if (drift?.moved && moved) return 'adopted';
  // It is over without them, or was held by nobody.
  const isPast = isAboutGivenUp(drift?.moved) ? now >= (drift?.moved?.to.startsAt ?? 0) : now >= endsAt;
  return isPast && drift && (drift.missing.length > 0 || drift.moved) ? 'settled' : 'undone';
}

const putRight = (round: string, { number }: Booking): AuditEntry => ({
  what: 'drift.undone',
  by: 'calendar',
  about: { round, booking: number },
});

function newsOf(round: string, { number }: Booking, before: Open | null, open: Open): AuditEntry[] {
  const row = (what: string, more: AuditEntry['about'] = {}): AuditEntry => ({
    what,
    by: 'calendar',
    about: { round, booking: number, ...more },
  });
  return [
    ...(open.lost && !before?.lost ? [row(`event.${open.lost}`)] : []),
    ...(open.moved && open.moved !== before?.moved ? [row('event.moved', { ...open.moved.to })] : []),
    ...(open.room && open.room !== before?.room ? [row(`room.${open.room}`)] : []),
    ...open.missing
      .filter((guest) => !before?.missing.includes(guest))
      .map((guest) => row('guest.removed', { guest })),
  ];
}

/** A new message, because it wants an answer; the one before it is taken back. */
export function ask(
  step: Step,
  id: string,
  open: Open & Pick<Drift, 'stuck' | 'isGivenUp' | 'isNoRoomFree'>,
  now: number,
): Step {
  const number = step.loop.counter + 1;
  const closed = closing(step.loop, id, 'newer', now);
  const { booking } = roundNow(step.loop, id);
  const drift: Drift = { ...open, number, at: now, posted: null };
  const loop = changeRound({ ...step.loop, counter: number }, id, { booking: { ...booking, drift } });
  const tell: NewEffect = {
    id: `drift-${id}-${number}`,
    kind: 'drift.tell',
    lane: 'drift',
    due: now,
    payload: { round: id, booking: booking.number, drift: number },
  };
  return { loop, effects: [...step.effects, ...closed, tell], audit: step.audit };
}

/** Nothing is open any more, and the message that asked says how it ended. */
export function settle(step: Step, id: string, end: DriftEnd, now: number): Step {
  const { booking } = roundNow(step.loop, id);
  const closed = closing(step.loop, id, end, now);
  const loop = changeRound(step.loop, id, { booking: { ...booking, drift: null } });
  return { loop, effects: [...step.effects, ...closed], audit: step.audit };
}

const drop = (step: Step, id: string, end: DriftEnd, now: number): Step => {
  const { booking } = roundNow(step.loop, id);
  const audit = end === 'undone' ? [...step.audit, putRight(id, booking)] : step.audit;
  return settle({ ...step, audit }, id, end, now);
};

function closing(loop: Loop, id: string, end: DriftClosing, now: number): NewEffect[] {
  const drift = roundNow(loop, id).booking.drift;
  if (!drift?.posted) return [];
  return [
    {
      id: `drift-close-${id}-${drift.number}`,
      kind: 'drift.close',
      lane: 'drift',
      due: now,
      payload: { round: id, end, posted: drift.posted },
    },
  ];
}

/** Told once, and kept: a guest of somebody's, and a text in their own words. */
function noticed(step: Step, id: string, { lost, added, isReworded }: Sight, now: number): Step {
  const { booking } = roundNow(step.loop, id);
  const before = booking.noticed ?? { added: 0, isReworded: false };
  if (lost || (before.added === added && before.isReworded === isReworded)) return step;
  const loop = changeRound(step.loop, id, { booking: { ...booking, noticed: { added, isReworded } } });
  const row = (what: string): AuditEntry => ({
    what,
    by: 'calendar',
    about: { round: id, booking: booking.number },
  });
  const told: [boolean, DriftNews, string][] = [
    [added > before.added, 'added', 'guest.added'],
    [isReworded && !before.isReworded, 'reworded', 'invitation.reworded'],
  ];
  const news = told.filter(([isNews]) => isNews);
  const audit = [...step.audit, ...news.map(([, , what]) => row(what))];
  return news.reduce<Step>((followed, [, what]) => withNews(followed, id, what, now), {
    ...step,
    loop,
    audit,
  });
}

/** A line that has not been posted yet says what is true by then, so it covers this too. */
function withNews(step: Step, round: string, news: DriftNews, now: number): Step {
  const isComing = step.loop.outbox.some(
    (effect) =>
      effect.kind === 'drift.note' &&
      effect.payload.round === round &&
      effect.payload.news === news &&
      isUntried(effect),
  );
  if (isComing) return step;
  const counter = step.loop.counter + 1;
  const note: NewEffect = {
    id: `drift-note-${round}-${counter}`,
    kind: 'drift.note',
    lane: 'drift',
    due: now,
    payload: { round, booking: roundNow(step.loop, round).booking.number, news },
  };
  return { ...step, loop: { ...step.loop, counter }, effects: [...step.effects, note] };
}
