import type { Interval } from '../../time/interval.ts';
import {
  atMinute,
  dayNumber,
  type LocalDay,
  localDays,
  minuteOf,
  weekNumber,
} from '../../time/local-days.ts';
import type { Planned } from '../model/problem.ts';

/** Why somebody cannot sit somewhere at a time. `meetings` are those that touch the time or the buffers around it. */
export type Obstacle =
  | { kind: 'unknown' | 'weekday' | 'hours' | 'pause' | 'dayLimit' | 'weekLimit' }
  | { kind: 'busy'; meetings: Interval[] };

/** Nothing when they could. Other seats of the loop do not count here. */
export function obstaclesOf(person: Planned, span: Interval): Obstacle[] {
  const { zone, weekdays, hours, flexible, pauses, perDay, perWeek, held } = person;
  const day = localDays(zone, { startsAt: span.startsAt, endsAt: span.startsAt + 1 })[0];
  if (!day) return [];
  const obstacles: Obstacle[] = [];
  const add = (isThere: boolean, obstacle: Obstacle) => isThere && obstacles.push(obstacle);
  const [opens, closes] = [earlier(flexible.from, hours.from), later(flexible.to, hours.to)];
  const isAtWork = instantOn(day, opens) <= span.startsAt && span.endsAt <= instantOn(day, closes);
  const heldInWeek = held.filter((begins) => weekNumber(zone, begins) === day.week).length;
  const heldOnDay = held.filter((begins) => dayNumber(zone, begins) === day.number).length;
  const meetings = meetingsIn(person, span);
  add(person.busy === 'unknown', { kind: 'unknown' });
  add(!weekdays.includes(day.weekday), { kind: 'weekday' });
  add(weekdays.includes(day.weekday) && !isAtWork, { kind: 'hours' });
  add(
    pauses.some(({ from, to }) =>
      meets(span, { startsAt: instantOn(day, from), endsAt: instantOn(day, to) }),
    ),
    { kind: 'pause' },
  );
  add(heldInWeek >= perWeek, { kind: 'weekLimit' });
  add(heldInWeek < perWeek && heldOnDay >= perDay, { kind: 'dayLimit' });
  add(meetings.length > 0, { kind: 'busy', meetings });
  return obstacles;
}

/** Minutes of the span outside somebody's hours. */
export function minutesOutside({ zone, hours }: Planned, span: Interval): number {
  const day = localDays(zone, { startsAt: span.startsAt, endsAt: span.startsAt + 1 })[0];
  if (!day) return 0;
  const inside =
    Math.min(span.endsAt, instantOn(day, hours.to)) - Math.max(span.startsAt, instantOn(day, hours.from));
  return (span.endsAt - span.startsAt - Math.max(0, inside)) / 60_000;
}

function meetingsIn(
  { busy, bufferBefore, bufferAfter }: Planned,
  { startsAt, endsAt }: Interval,
): Interval[] {
  if (busy === 'unknown') return [];
  const wide = { startsAt: startsAt - bufferBefore * 60_000, endsAt: endsAt + bufferAfter * 60_000 };
  return busy.filter((meeting) => meets(meeting, wide));
}

const meets = (a: Interval, b: Interval): boolean =>
  a.startsAt < a.endsAt && b.startsAt < b.endsAt && a.startsAt < b.endsAt && b.startsAt < a.endsAt;
const instantOn = (day: LocalDay, time: string): number => atMinute(day, minuteOf(time));
const earlier = (a: string, b: string): string => (a < b ? a : b);
const later = (a: string, b: string): string => (a > b ? a : b);
