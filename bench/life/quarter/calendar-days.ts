import type { Interval } from '../../../src/core/time/interval.ts';
import { atMinute, type LocalDay, localDays } from '../../../src/core/time/local-days.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** When people of the company work, in minutes of their day. */
export const workday = { from: 9 * 60, to: 17 * 60 + 30 };

/** Nobody works: New Year's week is over by then, Easter is not. */
export const holidays: readonly string[] = ['2027-03-26', '2027-03-29'];

export function dayOf(at: number, zone: string): LocalDay {
  const [day] = localDays(zone, { startsAt: at, endsAt: at + 1 });
  if (!day) throw new Error(`${zone} has no day at ${at}.`);
  return day;
}

export const dateOf = (at: number, zone: string): string => {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  return parts.format(at);
};

const isHoliday = (day: LocalDay): boolean => holidays.includes(dateOf(day.startsAt + dayMs / 2, day.zone));

/** The hours of a day in which somebody works, null where they do not. */
export const hoursOf = (day: LocalDay): Interval | null =>
  day.weekday > 5 || isHoliday(day)
    ? null
    : { startsAt: atMinute(day, workday.from), endsAt: atMinute(day, workday.to) };

/** `length` of working time after a moment. */
export function afterWorking(at: number, length: number, zone: string): number {
  let left = length;
  for (const day of localDays(zone, { startsAt: at, endsAt: at + 30 * dayMs })) {
    const hours = hoursOf(day);
    if (!hours) continue;
    const from = Math.max(at, hours.startsAt);
    if (hours.endsAt - from > left) return from + left;
    left -= Math.max(0, hours.endsAt - from);
  }
  return at + length;
}

/** How much of the time between two moments somebody works. */
export const workedBetween = (from: number, to: number, zone: string): number =>
  to <= from
    ? 0
    : localDays(zone, { startsAt: from, endsAt: to }).reduce((sum, day) => {
        const hours = hoursOf(day);
        if (!hours) return sum;
        return sum + Math.max(0, Math.min(to, hours.endsAt) - Math.max(from, hours.startsAt));
      }, 0);
