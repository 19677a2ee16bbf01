import { isTimed } from '../kit/round-types.ts';
import type { Lost } from '../loop/drift.ts';
import type { Booking, Loop, Round } from '../loop/loop.ts';
import type { Seen } from '../loop/seen.ts';
import { isGivenUp } from '../moves/moving.ts';
import { relax } from '../schedule/explain/relax.ts';
import { loopProblem } from '../schedule/model/loop-problem.ts';
import { contains, type Interval, mergedIntervals, overlaps } from '../time/interval.ts';
import { dayNumber } from '../time/local-days.ts';
import { lastsAllDay, type Moved, type Obstacle } from './moved.ts';

/** How an event differs from what Quorum has booked. */
export type Sight = {
  lost: Lost | null;
  moved: Omit<Moved, 'from'> | null;
  missing: string[];
  /** Its calendar answers for it, so that nobody has to look. */
  room: 'declined' | 'removed' | null;
  added: number;
  isReworded: boolean;
};

const asBooked: Sight = { lost: null, moved: null, missing: [], room: null, added: 0, isReworded: false };

/** It does not take place, or nobody is waited for in it any more: what becomes of its event matters only where it comes back. */
export const isDropped = (round: Round): boolean => (round.cancelled ?? null) !== null || isGivenUp(round);

/** The table of cases: pure, so that each of them is one row of its test. */
export function sightOf(loop: Loop, round: Round, booking: Booking, seen: Seen, now: number): Sight {
  if (isDropped(round)) {
    const to = { startsAt: seen.startsAt, endsAt: seen.endsAt };
    const isBack = seen.status === 'confirmed' && !isAt(booking, to) && to.startsAt > now;
    const moved = isBack ? { to, obstacles: ['givenUp' as const], conflicts: [] } : null;
    return { ...asBooked, ...booking.noticed, moved };
  }
  const isOver = now >= booking.endsAt;
  // Who tidies up a calendar afterwards takes nothing back, and puts nothing right that was asked about before.
  const isAskedAbout = Boolean(booking.drift?.lost || booking.drift?.moved);
  if (seen.status !== 'confirmed')
    return isOver && !isAskedAbout
      ? asBooked
      : { ...asBooked, lost: seen.status === 'gone' ? 'elsewhere' : 'deleted' };
  return {
    lost: null,
    moved: movedTo(loop, round, booking, seen, now),
    missing: isOver ? [] : missingOf(round, booking, seen),
    room: isOver || !booking.room ? null : roomTroubleOf(seen),
    added: isOver ? 0 : seen.added,
    isReworded: !isOver && seen.isWordsChanged,
  };
}

function movedTo(
  loop: Loop,
  round: Round,
  booking: Booking,
  { startsAt, endsAt, ...against }: Seen,
  now: number,
): Sight['moved'] {
  const to = { startsAt, endsAt };
  const { conflicts, outside = [], overLimit = [] } = against;
  if (isAt(booking, to)) return null;
  // Quorum’s own move, which has not been told yet.
  if (round.moving?.to && isAt(round.moving.to, to)) return null;
  if (now >= booking.endsAt && now >= endsAt && !booking.drift?.moved) return null;
  const who = { conflicts, outside, overLimit };
  return {
    ...{ to, obstacles: obstaclesOf(loop, round, booking, to, who, now), conflicts },
    ...(outside.length > 0 ? { outside } : {}),
    ...(overLimit.length > 0 ? { overLimit } : {}),
  };
}

const isAt = (one: Interval, other: Interval): boolean =>
  one.startsAt === other.startsAt && one.endsAt === other.endsAt;

const obstaclesOf = (
  loop: Loop,
  round: Round,
  from: Interval,
  to: Interval,
  { conflicts, outside, overLimit }: { conflicts: string[]; outside: string[]; overLimit: string[] },
  now: number,
): Obstacle[] => {
  if (lastsAllDay(to)) return ['wholeDay'];
  const found: Record<Obstacle, boolean> = {
    wholeDay: false,
    givenUp: false,
    past: to.endsAt <= now,
    busy: conflicts.length > 0,
    outside: !isInHours(loop, to, now),
    hours: outside.length > 0,
    limit: overLimit.length > 0,
    overlap: placedBeside(loop, round).some(({ booking }) => overlaps(booking, to)),
    order: isInOrder(loop, round, from) && !isInOrder(loop, round, to),
    day: isOnItsDay(loop, round, from) && !isOnItsDay(loop, round, to),
  };
  return (Object.keys(found) as Obstacle[]).filter((obstacle) => found[obstacle]);
};

function roomTroubleOf({ room }: Seen): Sight['room'] {
  if (room === 'missing') return 'removed';
  return room === 'declined' ? 'declined' : null;
}

type Placed = Round & { booking: Booking };

const placedBeside = (loop: Loop, { id }: Round): Placed[] =>
  loop.rounds.filter((other): other is Placed => other.id !== id && isTimed(other) && other.booking !== null);

/** The candidate's hours, with what was added to them so that there were times at all. */
function isInHours(loop: Loop, to: Interval, now: number): boolean {
  const { candidate } = loop.constraints.changes.reduce(relax, loopProblem(loop, [], now));
  return mergedIntervals(candidate.windows).some((window) => contains(window, to));
}

const isInOrder = (loop: Loop, round: Round, at: Interval): boolean =>
  placedBeside(loop, round).every(
    ({ id, after, booking }) =>
      !(round.after.includes(id) && booking.endsAt > at.startsAt) &&
      !(after.includes(round.id) && at.endsAt > booking.startsAt),
  );

function isOnItsDay(loop: Loop, round: Round, { startsAt }: Interval): boolean {
  const day = (at: number) => dayNumber(loop.availability.zone, at);
  return placedBeside(loop, round).every(
    ({ sameDay, booking }) =>
      sameDay === null || sameDay !== round.sameDay || day(booking.startsAt) === day(startsAt),
  );
}

/** Whom Quorum invited and still wants there; whoever it has not invited yet comes with its next write. */
const missingOf = ({ seats }: Round, { invited }: Booking, { missing }: Seen): string[] =>
  missing.filter(
    (guest) =>
      (invited?.includes(guest) ?? true) &&
      (guest === 'candidate' || seats.some(({ holder, excused }) => holder === guest && !excused)),
  );
