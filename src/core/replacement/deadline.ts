import type { Rhythm } from '../cards/nudges.ts';
import { atMinute, localDays, minuteOf } from '../time/local-days.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Longer than anybody is off at a stretch, with weekends. */
const horizonMs = 21 * 24 * hourMs;

/** The nearer the start, the sooner the next one is asked. `isWorkTime`: as the clock of whoever is asked counts it. */
const steps = [
  { moreThan: 48 * hourMs, within: 2 * hourMs, isWorkTime: true },
  { moreThan: 8 * hourMs, within: hourMs, isWorkTime: true },
  { moreThan: hourMs, within: 10 * minuteMs, isWorkTime: false },
];

type Hours = Pick<Rhythm, 'zone' | 'weekdays' | 'hours'>;

/** In the last hour everybody is asked at once, and the first yes counts. */
export const isLastHour = (now: number, startsAt: number): boolean => startsAt - now <= hourMs;

/**
 * Until when somebody who is asked now has the question to themselves. Nights and weekends never use up more than half of
 * the time that is left.
 */
export function answerBy(now: number, startsAt: number, hours: Hours | null): number {
  const left = startsAt - now;
  const step = steps.find(({ moreThan }) => left > moreThan);
  if (!step) return Math.max(now, startsAt);
  const until = step.isWorkTime && hours ? workedUntil(now, step.within, hours) : now + step.within;
  return Math.min(until, now + Math.floor(left / 2));
}

/** When somebody has worked for so long from `at` on. */
function workedUntil(at: number, length: number, { zone, weekdays, hours }: Hours): number {
  let left = length;
  for (const day of localDays(zone, { startsAt: at, endsAt: at + horizonMs })) {
    if (!weekdays.includes(day.weekday)) continue;
    const from = Math.max(at, atMinute(day, minuteOf(hours.from)));
    const worked = atMinute(day, minuteOf(hours.to)) - from;
    if (worked >= left) return from + left;
    left -= Math.max(0, worked);
  }
  return at + length;
}
