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

export function calendarOf(problem: Problem, at: number, stretches: readonly Stretch[]): PersonCalendar {
  const person = problem.people[at] as Planned;
  const last = stretches.at(-1);
  const size = last ? last.position + last.to - last.from : 0;
  const run = new Int16Array(size);
  const outside = new Int16Array(size + 1);
  if (person.busy === 'unknown' || size === 0) return { run, outside, limits: [] };
  const paint = painter(problem.from, stretches);
  const days = localDays(person.zone, { startsAt: problem.from, endsAt: problem.to });
  const open = new Uint8Array(size);
  const flexible = [minuteOf(person.flexible.from), minuteOf(person.flexible.to)] as const;
  const hours = [minuteOf(person.hours.from), minuteOf(person.hours.to)] as const;
  const pauses = person.pauses.map(({ from, to }) => [minuteOf(from), minuteOf(to)] as const);
  for (const day of days) {
    if (!person.weekdays.includes(day.weekday)) continue;
    paint(open, atMinute(day, flexible[0]), atMinute(day, flexible[1]), 1);
    paint(open, atMinute(day, hours[0]), atMinute(day, hours[1]), 2);
    for (const [from, to] of pauses) paint(open, atMinute(day, from), atMinute(day, to), 0);
  }
  const [before, after] = [person.bufferBefore * 60_000, person.bufferAfter * 60_000];
  for (const { startsAt, endsAt } of person.busy)
    if (startsAt < endsAt) paint(open, startsAt - after, endsAt + before, 0);
  for (let place = 0; place < size; place += 1)
    outside[place + 1] = (outside[place] ?? 0) + (open[place] === 2 ? 0 : 1);
  for (const { from, to, position } of stretches) {
    let length = 0;
    for (let place = position + to - from - 1; place >= position; place -= 1) {
      length = open[place] === 0 ? 0 : length + 1;
      run[place] = length;
    }
  }
  const limits = limitsOf(person, problem, days);
  for (const { from, to, left } of limits)
    if (left < 1) paint(run, problem.from + from * tickMs, problem.from + to * tickMs, 0);
  return { run, outside, limits };
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
  const { ceil, floor, max, min } = Math;
  return (places: Uint8Array | Int16Array, startsAt: number, endsAt: number, value: number): void => {
    const isFree = value !== 0;
    // What is free counts in whole ticks only, what is taken in every tick that it touches.
    const first = (isFree ? ceil : floor)((startsAt - origin) / tickMs);
    const last = (isFree ? floor : ceil)((endsAt - origin) / tickMs);
    for (const { from, to, position } of stretches) {
      if (from >= last) return;
      if (to <= first) continue;
      places.fill(value, position + max(from, first) - from, position + min(to, last) - from);
    }
  };
}
