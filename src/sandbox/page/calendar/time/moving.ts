import { stepMinutes } from './scale.ts';
import type { Interval } from './spans.ts';
import { addDays, instantAt, wallAt } from './zones.ts';

export type Step = { days: number; minutes: number };

const steps: Record<string, Step> = {
  ArrowUp: { days: 0, minutes: -stepMinutes },
  ArrowDown: { days: 0, minutes: stepMinutes },
  ArrowLeft: { days: -1, minutes: 0 },
  ArrowRight: { days: 1, minutes: 0 },
};

export const stepFor = (key: string): Step | undefined => steps[key];

/** As long as before. By the quarter real minutes count, so that an event can be moved through an hour that comes twice. */
export function movedBy({ startsAt, endsAt }: Interval, { days, minutes }: Step, zone: string): Interval {
  const wall = wallAt(startsAt, zone);
  const start =
    days === 0 ? startsAt + minutes * 60_000 : instantAt({ ...wall, day: addDays(wall.day, days) }, zone);
  return { startsAt: start, endsAt: start + (endsAt - startsAt) };
}

/** Dropped at a place in a day's column. */
export function movedTo(
  { startsAt, endsAt }: Interval,
  day: string,
  minutes: number,
  zone: string,
): Interval {
  const start = instantAt({ day, minutes }, zone);
  return { startsAt: start, endsAt: start + (endsAt - startsAt) };
}

/** An event on its way to another time, until that is confirmed. */
export type Pending = Interval & { event: string; by: 'steps' | 'pointer' };
