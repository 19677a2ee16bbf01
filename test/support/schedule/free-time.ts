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
    const pauses = person.pauses.map(({ from, to }) => [day.at(from), day.at(to)] as const);
    const end = Math.min(day.at(person.flexible.to), steps);
    let until = end;
    for (let at = end - 1; at >= Math.max(0, day.at(person.flexible.from)); at -= 1) {
      const pause = pauses.find(([from, to]) => from <= at && at < to);
      if (pause) until = at;
      openUntil[at] = until;
    }
    fill(inHours, day.at(person.hours.from), Math.min(day.at(person.hours.to), steps));
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
      held.filter((one) => one === day).length < perDay &&
      held.filter((one) => one?.week === day.week).length < perWeek,
  );
}

export function allowance(person: Planned, days: readonly ZoneDay[]) {
  return { ...person, held: person.held.map((at) => days[dayAt(days, at)]) };
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
    for (const day of days) fill(shut, day.at(pause.from), day.at(pause.to));
  for (const { startsAt, endsAt } of candidate.booked) fill(shut, startsAt - minGap / 5, endsAt + minGap / 5);
  const midnights = new Set(days.map(({ end }) => end));
  const openUntil = new Int32Array(steps + 1);
  for (let at = steps - 1, until = steps; at >= 0; at -= 1) {
    if (midnights.has(at + 1)) until = at + 1;
    if (!open[at] || shut[at]) until = at;
    openUntil[at] = until;
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
  for (let at = 1; at < steps.length; at += 1) sums[at] = (sums[at - 1] ?? 0) + (steps[at - 1] ?? 0);
  return sums;
}
