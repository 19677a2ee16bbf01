import { atMinute, dayNumber, localDays, minuteOf, weekNumber } from './local-days.ts';
import type { Planned, Problem } from './problem.ts';
import { tickMs } from './ticks.ts';

/** Ticks of the candidate's time without a break; their places in a calendar begin at `position`. */
export type Stretch = { from: number; to: number; day: number; position: number };

/**
 * A person's time where the candidate has time. `run`: for how many ticks from here they are free (0 where no round
 * may begin); `outside`: how many ticks before this place lie outside their hours.
 */
export type PersonCalendar = {
  run: Int16Array;
  outside: Int16Array;
  /** Spans of ticks in which no more than `left` further interviews may begin. */
  limits: { from: number; to: number; left: number }[];
};

/** Reads calendars against one candidate's time; what people in one zone with the same hours share is made once. */
export function calendarReader(
  problem: Problem,
  stretches: readonly Stretch[],
): (at: number) => PersonCalendar {
  const last = stretches.at(-1);
  const size = last ? last.position + last.to - last.from : 0;
  const paint = painter(problem.from, stretches);
  const days = remember((zone: string) => localDays(zone, { startsAt: problem.from, endsAt: problem.to }));
  const patterns = new Map<string, Pattern>();
  return (at) => {
    const person = problem.people[at] as Planned;
    const run = new Int16Array(size);
    if (person.busy === 'unknown' || size === 0)
      return { run, outside: new Int16Array(size + 1), limits: [] };
    const { zone, weekdays, hours, flexible, pauses } = person;
    const key = `${zone} ${weekdays} ${hours.from} ${hours.to} ${flexible.from} ${flexible.to} ${pauses.map(({ from, to }) => from + to)}`;
    let pattern = patterns.get(key);
    if (!pattern) {
      pattern = patternOf(person, days(zone), paint, size);
      patterns.set(key, pattern);
    }
    const open = pattern.open.slice();
    const [before, after] = [person.bufferBefore * 60_000, person.bufferAfter * 60_000];
    for (const { startsAt, endsAt } of person.busy)
      if (startsAt < endsAt) paint(open, startsAt - after, endsAt + before, 0);
    for (const { from, to, position } of stretches) {
      let length = 0;
      for (let place = position + to - from - 1; place >= position; place -= 1) {
        length = open[place] === 0 ? 0 : length + 1;
        run[place] = length;
      }
    }
    const limits = limitsOf(person, problem, days(zone));
    for (const { from, to, left } of limits)
      if (left < 1) paint(run, problem.from + from * tickMs, problem.from + to * tickMs, 0);
    return { run, outside: pattern.outside, limits };
  };
}

/** `open`: 0 where they do not work, 1 where they could, 2 in their hours. */
type Pattern = { open: Uint8Array; outside: Int16Array };
type Paint = ReturnType<typeof painter>;

function patternOf(
  { weekdays, flexible, hours, pauses }: Planned,
  days: Days,
  paint: Paint,
  size: number,
): Pattern {
  const open = new Uint8Array(size);
  for (const day of days) {
    if (!weekdays.includes(day.weekday)) continue;
    const fill = ({ from, to }: { from: string; to: string }, value: number) =>
      paint(open, atMinute(day, minuteOf(from)), atMinute(day, minuteOf(to)), value);
    fill(flexible, 1);
    fill(hours, 2);
    for (const pause of pauses) fill(pause, 0);
  }
  const outside = new Int16Array(size + 1);
  for (let place = 0; place < size; place += 1)
    outside[place + 1] = (outside[place] as number) + (open[place] === 2 ? 0 : 1);
  return { open, outside };
}

function remember<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key) ?? make(key);
    known.set(key, found);
    return found;
  };
}

type Days = ReturnType<typeof localDays>;

function limitsOf(person: Planned, { from }: Problem, days: Days): PersonCalendar['limits'] {
  const heldDays = person.held.map((held) => dayNumber(person.zone, held));
  const heldWeeks = person.held.map((held) => weekNumber(person.zone, held));
  const tickOf = (at: number) => Math.ceil((at - from) / tickMs);
  const spans = days.map((day) => ({
    from: tickOf(day.startsAt),
    to: tickOf(day.endsAt),
    left: person.perDay - heldDays.filter((number) => number === day.number).length,
  }));
  const weeks = new Map<number, { from: number; to: number; left: number }>();
  for (const day of days) {
    const known = weeks.get(day.week);
    if (known) known.to = tickOf(day.endsAt);
    else
      weeks.set(day.week, {
        from: tickOf(day.startsAt),
        to: tickOf(day.endsAt),
        left: person.perWeek - heldWeeks.filter((number) => number === day.week).length,
      });
  }
  return [...spans, ...weeks.values()];
}

/** Fills every tick that the span touches, where the candidate has time. */
function painter(origin: number, stretches: readonly Stretch[]) {
  const { ceil, floor, min } = Math;
  return (places: Uint8Array | Int16Array, startsAt: number, endsAt: number, value: number): void => {
    const isFree = value !== 0;
    // What is free counts in whole ticks only, what is taken in every tick that it touches.
    const first = (isFree ? ceil : floor)((startsAt - origin) / tickMs);
    const last = (isFree ? floor : ceil)((endsAt - origin) / tickMs);
    let [low, high] = [0, stretches.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((stretches[middle] as Stretch).to <= first) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < stretches.length; at += 1) {
      const { from, to, position } = stretches[at] as Stretch;
      if (from >= last) return;
      const end = position + min(to, last) - from;
      for (let place = position + (from > first ? 0 : first - from); place < end; place += 1)
        places[place] = value;
    }
  };
}
