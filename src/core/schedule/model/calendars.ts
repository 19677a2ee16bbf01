import {
  atMinute,
  dayNumber,
  type LocalDay,
  localDays,
  minuteOf,
  weekNumber,
} from '../../time/local-days.ts';
import { type Planned, type Problem, tickMs } from './problem.ts';

/** Time in which a person could sit, in ticks, never longer than their day; `inFrom` to `inTo` of it lies in their hours. */
type Window = { from: number; to: number; inFrom: number; inTo: number; day: number; week: number };

type Limit = { from: number; to: number; left: number };

/** `windows` and `taken` are in order and apart; `taken` includes what the person needs around it. */
export type PersonCalendar = {
  windows: Window[];
  takenFrom: Int32Array;
  takenTo: Int32Array;
  /** Spans of ticks in which no more than `left` further interviews may begin. */
  limits(): Limit[];
};

const { ceil, floor, max, min } = Math;
/** More ticks than any span of time has. */
const longest = 2 ** 22;

/** Reads calendars; what people in one zone with the same hours share is made once. */
export function calendarReader(problem: Problem): (person: number) => PersonCalendar {
  const daysOf = remember((zone: string) => localDays(zone, { startsAt: problem.from, endsAt: problem.to }));
  const patterns = new Map<string, Window[]>();
  return (index) => {
    const person = problem.people[index] as Planned;
    const nothing = new Int32Array(0);
    if (person.busy === 'unknown')
      return { windows: [], takenFrom: nothing, takenTo: nothing, limits: () => [] };
    const days = daysOf(person.zone);
    const { zone, weekdays, hours, flexible, pauses } = person;
    const ofPauses = pauses.map(({ from, to }) => from + to).join();
    const key = `${zone} ${weekdays} ${hours.from}${hours.to}${flexible.from}${flexible.to} ${ofPauses}`;
    let pattern = patterns.get(key);
    if (!pattern) {
      pattern = windowsOf(person, days, problem.from);
      patterns.set(key, pattern);
    }
    const full = fullOf(person);
    const windows = full
      ? pattern.filter(({ day, week }) => !full.days.has(day) && !full.weeks.has(week))
      : pattern;
    const { takenFrom, takenTo } = takenBy(person, person.busy, problem.from);
    return { windows, takenFrom, takenTo, limits: () => limitsOf(person, days, problem.from) };
  };
}

function windowsOf(person: Planned, days: readonly LocalDay[], origin: number): Window[] {
  const minutes = ({ from, to }: { from: string; to: string }) => [minuteOf(from), minuteOf(to)] as const;
  const [hours, flexible] = [minutes(person.hours), minutes(person.flexible)];
  const pauses = person.pauses.map(minutes).toSorted((a, b) => a[0] - b[0]);
  const first = (instant: number) => ceil((instant - origin) / tickMs);
  const last = (instant: number) => floor((instant - origin) / tickMs);
  const windows: Window[] = [];
  for (const day of days) {
    if (!person.weekdays.includes(day.weekday)) continue;
    const inFrom = first(atMinute(day, hours[0]));
    const inTo = last(atMinute(day, hours[1]));
    const open = (from: number, to: number) => {
      if (from < to) windows.push({ from, to, inFrom, inTo, day: day.number, week: day.week });
    };
    let from = first(atMinute(day, flexible[0]));
    const to = last(atMinute(day, flexible[1]));
    for (const [begins, ends] of pauses) {
      const [pauseFrom, pauseTo] = [last(atMinute(day, begins)), first(atMinute(day, ends))];
      if (pauseFrom >= pauseTo) continue;
      open(from, min(to, pauseFrom));
      from = max(from, pauseTo);
    }
    open(from, to);
  }
  return windows;
}

function takenBy(person: Planned, busy: readonly { startsAt: number; endsAt: number }[], origin: number) {
  const [before, after] = [person.bufferBefore * 60_000, person.bufferAfter * 60_000];
  // Begin and length in one number each: such a list sorts fast.
  const spans = new Float64Array(busy.length);
  let count = 0;
  for (const { startsAt, endsAt } of busy) {
    if (startsAt >= endsAt) continue;
    const from = floor((startsAt - after - origin) / tickMs);
    spans[count] = from * longest + min(longest - 1, ceil((endsAt + before - origin) / tickMs) - from);
    count += 1;
  }
  const sorted = spans.subarray(0, count).sort();
  const [takenFrom, takenTo] = [new Int32Array(count), new Int32Array(count)];
  let used = -1;
  for (const span of sorted) {
    const from = floor(span / longest);
    const to = from + (span - from * longest);
    if (used >= 0 && from <= (takenTo[used] as number)) takenTo[used] = max(takenTo[used] as number, to);
    else {
      used += 1;
      takenFrom[used] = from;
      takenTo[used] = to;
    }
  }
  return { takenFrom: takenFrom.subarray(0, used + 1), takenTo: takenTo.subarray(0, used + 1) };
}

/** Days and weeks in which they may take no further interview; null where there are none. */
function fullOf({ held, zone, perDay, perWeek }: Planned): { days: Full; weeks: Full } | null {
  if (perDay < 1 || perWeek < 1) return { days: all, weeks: all };
  if (held.length < min(perDay, perWeek)) return null;
  return {
    days: reached(
      held.map((startsAt) => dayNumber(zone, startsAt)),
      perDay,
    ),
    weeks: reached(
      held.map((startsAt) => weekNumber(zone, startsAt)),
      perWeek,
    ),
  };
}

type Full = { has(number: number): boolean };
const all: Full = { has: () => true };

const reached = (numbers: readonly number[], most: number): Full =>
  new Set(numbers.filter((number) => occurrences(numbers, number) >= most));

function limitsOf(person: Planned, days: readonly LocalDay[], origin: number): Limit[] {
  const heldDays = person.held.map((held) => dayNumber(person.zone, held));
  const heldWeeks = person.held.map((held) => weekNumber(person.zone, held));
  const tickOf = (instant: number) => ceil((instant - origin) / tickMs);
  const limits: Limit[] = [];
  let week: Limit | undefined;
  let known = Number.NaN;
  for (const day of days) {
    const [from, to] = [tickOf(day.startsAt), tickOf(day.endsAt)];
    limits.push({ from, to, left: person.perDay - occurrences(heldDays, day.number) });
    if (week && known === day.week) {
      week.to = to;
      continue;
    }
    known = day.week;
    week = { from, to, left: person.perWeek - occurrences(heldWeeks, day.week) };
    limits.push(week);
  }
  return limits;
}

const occurrences = (numbers: readonly number[], wanted: number): number => {
  let found = 0;
  for (const number of numbers) if (number === wanted) found += 1;
  return found;
};

function remember<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key) ?? make(key);
    known.set(key, found);
    return found;
  };
}
