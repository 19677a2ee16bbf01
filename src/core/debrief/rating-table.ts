import type { Rating, Recommendation } from '../cards/card.ts';

/** Every rating of a debrief at a glance: topics down, people across. */
export type RatingTable = {
  /** The people who rated, by Slack id, in the order in which they speak. */
  people: string[];
  /** A cell per person; null where they did not read it. */
  rows: {
    title: string;
    kind: 'competency' | 'attitude' | 'exercise';
    isSplit: boolean;
    cells: (Rating | null)[];
  }[];
  /** A cell per person. */
  recommendations: (Recommendation | null)[];
};
