import type { Planned, Problem } from '../../../src/core/schedule/model/problem.ts';
import { dayAt, step, type ZoneDay } from './zone-days.ts';

/** Steps of padding before and after the horizon: the longest buffer is a day. */
const pad = 290;

export type FreeTime = {
  isFree: (start: number, length: number) => boolean;
  /** Steps of a round that lie outside the person's hours. */
  outside: (start: number, length: number) => number;
};

export function personTime(person: Planned, days: readonly ZoneDay[], steps: number): FreeTime {
  if (person.busy === 'unknown') return { isFree: () => false, outside: () => 0 };
  const openUntil = new Int32Array(steps + 1);
  const inHours = new Int32Array(steps + 1);
  for (const day of openDays(person, days)) {
    const pauses = person.pauses.map(({ from, to }) => [day.tick(from), day.tick(to)] as const);
    const end = Math.min(day.tick(person.flexible.to), steps);
    let until = end;
    for (let tick = end - 1; tick >= Math.max(0, day.tick(person.flexible.from)); tick -= 1) {
      const pause = pauses.find(([from, to]) => from <= tick && tick < to);
      if (pause) until = tick;
      openUntil[tick] = until;
    }
    fill(inHours, day.tick(person.hours.from), Math.min(day.tick(person.hours.to), steps));
  }
  const busy = new Int32Array(steps + 2 * pad + 1);
  for (const { startsAt, endsAt } of person.busy)
    if (startsAt < endsAt) fill(busy, startsAt + pad, endsAt + pad);
  const before = person.bufferBefore / 5 - pad;
  const after = person.bufferAfter / 5 + pad;
  const [busyUpTo, hoursUpTo] = [summed(busy), summed(inHours)];
  const between = (sums: Int32Array, from: number, to: number) => (sums[to] ?? 0) - (sums[from] ?? 0);
  return {
    isFree: (start, length) =>
      (openUntil[start] ?? 0) >= start + length &&
      between(busyUpTo, start - before, start + length + after) === 0,
    outside: (start, length) => length - between(hoursUpTo, start, start + length),
  };
}

/** Working days on which the limits leave room for one interview more. */
function openDays(person: Planned, days: readonly ZoneDay[]): ZoneDay[] {
  const { held, perDay, perWeek } = allowance(person, days);
  return days.filter(
    (day) =>
      person.weekdays.includes(day.weekday) &&
      held.filter((known) => known === day).length < perDay &&
      held.filter((known) => known?.week === day.week).length < perWeek,
  );
}

export function allowance(person: Planned, days: readonly ZoneDay[]) {
  return { ...person, held: person.held.map((tick) => days[dayAt(days, tick)]) };
}

export function candidateTime(
  { candidate, minGap, to, from }: Problem,
  days: readonly ZoneDay[],
): Int32Array {
  const steps = (to - from) / step;
  const open = new Int32Array(steps + 1);
  for (const { startsAt, endsAt } of candidate.windows) fill(open, startsAt, endsAt);
  const shut = new Int32Array(steps + 1);
  for (const pause of candidate.pauses)
    for (const day of days) fill(shut, day.tick(pause.from), day.tick(pause.to));
  for (const { startsAt, endsAt } of candidate.booked) fill(shut, startsAt - minGap / 5, endsAt + minGap / 5);
  const midnights = new Set(days.map(({ end }) => end));
  const openUntil = new Int32Array(steps + 1);
  for (let tick = steps - 1, until = steps; tick >= 0; tick -= 1) {
    if (midnights.has(tick + 1)) until = tick + 1;
    if (!open[tick] || shut[tick]) until = tick;
    openUntil[tick] = until;
  }
  return openUntil;
}

export function roomTime(busy: readonly { startsAt: number; endsAt: number }[], steps: number) {
  const taken = new Int32Array(steps + 1);
  for (const { startsAt, endsAt } of busy) if (startsAt < endsAt) fill(taken, startsAt, endsAt);
  const upTo = summed(taken);
  return (start: number, length: number): boolean => (upTo[start + length] ?? 0) === (upTo[start] ?? 0);
}

/** An odd minute takes its whole step, for rounds and buffers begin and end on whole steps. */
function fill(steps: Int32Array, from: number, to: number): void {
  steps.fill(1, Math.max(0, Math.floor(from)), Math.max(0, Math.min(steps.length - 1, Math.ceil(to))));
}

function summed(steps: Int32Array): Int32Array {
  const sums = new Int32Array(steps.length);
  for (let tick = 1; tick < steps.length; tick += 1)
    sums[tick] = (sums[tick - 1] ?? 0) + (steps[tick - 1] ?? 0);
  return sums;
}
