import type { Interval } from '../time/interval.ts';

type OfPeople = 'busy' | 'outside' | 'hours' | 'limit';
/** What speaks against a new time. */
export type Obstacle = OfPeople | 'overlap' | 'order' | 'day' | 'past' | 'givenUp' | 'wholeDay';

/** It says no time at all, so nothing else that speaks against it is worth a word, and it cannot be kept. */
export const lastsAllDay = ({ startsAt, endsAt }: Interval): boolean => endsAt - startsAt >= wholeDayMs;

/** The shortest day is the one in which clocks go forward. */
const wholeDayMs = 23 * 60 * 60_000;

export type Moved = {
  from: Interval;
  to: Interval;
  obstacles: Obstacle[];
  conflicts: string[];
  /** For whom it is outside their own hours, and whose limits it breaks. */
  outside?: string[];
  overLimit?: string[];
};
