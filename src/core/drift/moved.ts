import type { Interval } from '../time/interval.ts';

type OfPeople = 'busy' | 'outside' | 'hours' | 'limit';
/** What speaks against a new time. */
export type Obstacle = OfPeople | 'overlap' | 'order' | 'day' | 'past' | 'givenUp';

export type Moved = {
  from: Interval;
  to: Interval;
  obstacles: Obstacle[];
  conflicts: string[];
  /** For whom it is outside their own hours, and whose limits it breaks. */
  outside?: string[];
  overLimit?: string[];
};
