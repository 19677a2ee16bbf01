import { IANAZone } from 'luxon';
import type { Interval } from './interval.ts';

/** One calendar day somewhere: `number` counts days since 1970 there, `week` weeks that begin on Monday. */
export type LocalDay = Interval & { number: number; week: number; weekday: number; zone: string };

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
const minuteMs = 60_000;
const { floor } = Math;
type Week = { before: number; after: number; change: number };
const weeks = new Map<string, Map<number, Week>>();

/** Every local day that touches the span, in order. A day of a clock change has 23 or 25 hours. */
export function localDays(zone: string, span: Interval): LocalDay[] {
  const days: LocalDay[] = [];
  let number = dayNumber(zone, span.startsAt);
  let startsAt = midnight(zone, number);
  while (startsAt < span.endsAt) {
    const endsAt = midnight(zone, number + 1);
    const week = floor((number + 3) / 7);
    // A day that clocks skipped altogether, as Samoa's 30 December 2011, is none.
    if (startsAt < endsAt)
      days.push({ startsAt, endsAt, number, week, weekday: number + 4 - week * 7, zone });
    number += 1;
    startsAt = endsAt;
  }
  return days;
}

/** The instant at which clocks there show this minute of the day; where they skip it, as much later. */
export function atMinute(day: LocalDay, minute: number): number {
  if (minute >= 1440) return day.endsAt;
  if (day.endsAt - day.startsAt === dayMs) return day.startsAt + minute * minuteMs;
  return instantOf(day.zone, day.number * dayMs + minute * minuteMs);
}

/** Minutes after midnight of "09:30". */
export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

export const dayNumber = (zone: string, at: number): number => floor((at + offset(zone, at)) / dayMs);

/** As a date picker writes it: "2027-01-12". */
export const dateIn = (zone: string, at: number): string =>
  new Date(dayNumber(zone, at) * dayMs).toISOString().slice(0, 10);

export const weekNumber = (zone: string, at: number): number => floor((dayNumber(zone, at) + 3) / 7);

/** The last minute of the day that is so many days after this one. */
export const endOfDayAfter = (zone: string, at: number, days: number): number =>
  midnight(zone, dayNumber(zone, at) + days + 1) - minuteMs;

const midnight = (zone: string, number: number): number => instantOf(zone, number * dayMs);

/** Clocks that go back show some minutes twice: the first time counts. */
function instantOf(zone: string, wall: number): number {
  const [before, after] = [offset(zone, wall - dayMs), offset(zone, wall + dayMs)];
  const early = wall - before;
  if (before === after || offset(zone, early) === before) return early;
  const late = wall - after;
  return offset(zone, late) === after ? late : early;
}

function offset(zone: string, at: number): number {
  const week = floor(at / weekMs);
  let known = weeks.get(zone);
  if (!known) {
    known = new Map();
    weeks.set(zone, known);
  }
  let found = known.get(week);
  if (!found) {
    found = weekOf(IANAZone.create(zone), week);
    known.set(week, found);
  }
  return at < found.change ? found.before : found.after;
}

/** Asking a zone is slow, so it is asked once a week; no zone changes its clocks twice in one. */
function weekOf(zone: IANAZone, week: number): Week {
  let [low, high] = [week * weekMs, (week + 1) * weekMs];
  const [before, after] = [zone.offset(low), zone.offset(high)];
  if (before === after) return { before: before * minuteMs, after: after * minuteMs, change: high };
  while (high - low > minuteMs) {
    const middle = floor((low + high) / 2 / minuteMs) * minuteMs;
    if (zone.offset(middle) === before) low = middle;
    else high = middle;
  }
  return { before: before * minuteMs, after: after * minuteMs, change: high };
}
