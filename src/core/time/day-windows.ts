import { DateTime } from 'luxon';
import { hoursOn } from './day-exceptions.ts';
import type { Interval } from './interval.ts';

/** `exceptions`: other hours on some days, as somebody typed them. */
type Hours = { zone: string; from: string; to: string; exceptions?: string };

/** One window a day, Monday to Friday, in local time: 09:00 stays 09:00 across a clock change. */
export function dayWindows({ zone, from, to, exceptions = '' }: Hours, span: Interval): Interval[] {
  const windows: Interval[] = [];
  let day = DateTime.fromMillis(span.startsAt, { zone }).startOf('day');
  while (day.toMillis() < span.endsAt) {
    const usual = day.weekday <= 5 ? [{ from, to }] : [];
    for (const hours of (exceptions && hoursOn(exceptions, day)) || usual) {
      const window = { startsAt: instantAt(day, hours.from), endsAt: instantAt(day, hours.to) };
      if (window.endsAt > span.startsAt && window.startsAt < window.endsAt) windows.push(window);
    }
    day = day.plus({ days: 1 });
  }
  return windows;
}

/** From the first day's midnight to the last day's, both days included, in `zone`. */
export function daySpan(zone: string, firstDay: string, lastDay: string): Interval {
  const first = DateTime.fromISO(firstDay, { zone });
  const last = DateTime.fromISO(lastDay, { zone }).plus({ days: 1 });
  return { startsAt: first.toMillis(), endsAt: last.toMillis() };
}

export const isZone = (zone: string): boolean => DateTime.local({ zone }).isValid;

const instantAt = (day: DateTime, time: string): number => {
  const [hour, minute] = time.split(':').map(Number);
  return day.set({ hour: hour ?? 0, minute: minute ?? 0 }).toMillis();
};
