import { addDays, instantAt, offsetAt, startOf, weekdayOf } from './zones.ts';

export type Interval = { startsAt: number; endsAt: number };
/** In minutes of one day, as its clocks show them. */
export type Span = { from: number; to: number };
/** Clocks jump: times between are skipped, or come twice. */
export type Jump = Span & { kind: 'skipped' | 'repeated'; at: number };

const minuteMs = 60_000;
export const dayMinutes = 1440;

export function jumpOf(day: string, zone: string): Jump | null {
  const [start, end] = [startOf(day, zone), startOf(addDays(day, 1), zone)];
  const before = offsetAt(start, zone);
  const change = offsetAt(end - minuteMs, zone) - before;
  if (change === 0) return null;
  let [still, changed] = [start, end - minuteMs];
  while (changed - still > minuteMs) {
    const middle = still + Math.floor((changed - still) / 2 / minuteMs) * minuteMs;
    if (offsetAt(middle, zone) === before) still = middle;
    else changed = middle;
  }
  const minutes = (changed - start) / minuteMs;
  return change > 0
    ? { kind: 'skipped', from: minutes, to: minutes + change, at: changed }
    : { kind: 'repeated', from: minutes + change, to: minutes, at: changed };
}

/** Which part of a day an interval covers; over a repeated hour, all that it covers in either of the two. */
export function spanOn(day: string, zone: string, { startsAt, endsAt }: Interval): Span | null {
  const dayStart = startOf(day, zone);
  const start = Math.max(startsAt, dayStart);
  const end = Math.min(endsAt, startOf(addDays(day, 1), zone));
  if (start >= end) return null;
  const jump = jumpOf(day, zone);
  // A day may begin at one o'clock.
  const first = ((dayStart + offsetAt(dayStart, zone) * minuteMs) % (dayMinutes * minuteMs)) / minuteMs;
  const wall = (instant: number, shift: number) => (instant - dayStart) / minuteMs + first + shift;
  if (!jump) return { from: wall(start, 0), to: wall(end, 0) };
  const shift = (jump.to - jump.from) * (jump.kind === 'skipped' ? 1 : -1);
  const pieces: Span[] = [];
  if (start < jump.at) pieces.push({ from: wall(start, 0), to: wall(Math.min(end, jump.at), 0) });
  if (end > jump.at) pieces.push({ from: wall(Math.max(start, jump.at), shift), to: wall(end, shift) });
  return {
    from: Math.min(...pieces.map(({ from }) => from)),
    to: Math.max(...pieces.map(({ to }) => to)),
  };
}

/** When somebody in another zone is not at work, on a day as the reader's clocks show it. */
export function hoursOff(day: string, zone: string, person: { zone: string; hours: Span }): Span[] {
  const working = [-1, 0, 1]
    .map((step) => addDays(day, step))
    .filter((their) => weekdayOf(their) <= 5)
    .flatMap((their) => {
      const at = (minutes: number) => instantAt({ day: their, minutes }, person.zone);
      return spanOn(day, zone, { startsAt: at(person.hours.from), endsAt: at(person.hours.to) }) ?? [];
    });
  const off: Span[] = [];
  let at = 0;
  for (const { from, to } of working) {
    if (from > at) off.push({ from: at, to: from });
    at = Math.max(at, to);
  }
  return at < dayMinutes ? [...off, { from: at, to: dayMinutes }] : off;
}
