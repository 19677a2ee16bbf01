import type { Rating, Recommendation } from '../cards/card.ts';

/** Every rating of a debrief at a glance: topics down, people across. */
export type RatingTable = {
  /** Who rated, in the order in which they speak: Slack ids. */
  people: string[];
  /** A cell per person; null: they did not read it. */
  rows: {
    title: string;
    kind: 'competency' | 'attitude' | 'exercise';
    isSplit: boolean;
    cells: (Rating | null)[];
  }[];
  /** A cell per person. */
  recommendations: (Recommendation | null)[];
};
