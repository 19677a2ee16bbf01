import { DateTime } from 'luxon';
import type { Interval } from '../time/interval.ts';

const day = 24 * 60 * 60_000;
const fortnight = 14 * day;

/** The times that count as somebody's load. */
export const loadSpan = (now: number): Interval => ({ startsAt: now - fortnight, endsAt: now + fortnight });

/** Until when booked time may be forgotten: a week more than the load looks back. */
export const forgettable = (now: number): number => now - 21 * day;

export type Interviews = { last: number; next: number; week: number };

/** How much of what somebody gives is taken. `inTraining`: how many rounds they still learn. */
export type PersonLoad = { user: string; interviews: Interviews; perWeek: number; inTraining: number };

/** Who is nearest to their limit first, then who has more ahead. */
export const byLoad = (one: PersonLoad, other: PersonLoad): number =>
  shareOf(other) - shareOf(one) || other.interviews.next - one.interviews.next;

const shareOf = ({ interviews: { week }, perWeek }: PersonLoad): number => week / Math.max(perWeek, 1);

/** Interviews that begin in the last 14 days, in the next 14, and in this week of `zone`, which begins on Monday. */
export function interviewCounts(intervals: readonly Interval[], now: number, zone: string): Interviews {
  const { startsAt: from, endsAt: to } = loadSpan(now);
  const monday = DateTime.fromMillis(now, { zone }).startOf('week');
  const between = (first: number, end: number) =>
    intervals.filter(({ startsAt }) => startsAt >= first && startsAt < end).length;
  return {
    last: between(from, now),
    next: between(now, to),
    week: between(monday.toMillis(), monday.plus({ weeks: 1 }).toMillis()),
  };
}

/** 0 to 10: interviews from 14 days back to 14 days ahead. */
export function loadOf(intervals: readonly Interval[], now: number): number {
  const { last, next } = interviewCounts(intervals, now, 'UTC');
  return Math.min(10, last + next);
}
