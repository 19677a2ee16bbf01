import type { Interval } from '../time/interval.ts';

/** What speaks against a new time. */
export type Obstacle =
  | 'busy'
  | 'outside'
  | 'overlap'
  | 'order'
  | 'day'
  | 'past'
  | 'hours'
  | 'limit'
  | 'givenUp';

export type Moved = {
  from: Interval;
  to: Interval;
  obstacles: Obstacle[];
  conflicts: string[];
  /** For whom it is outside their own hours, and whose limits it breaks. */
  outside?: string[];
  overLimit?: string[];
};
