import type { Rating, Recommendation } from '../cards/card.ts';
import type { Debrief } from './debrief.ts';
import { ratingBy } from './items.ts';

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

/** The debrief at a glance: splits first, a column for everybody in the order in which they speak. */
export function tableOf({ splits, agreed, single, recommendations }: Debrief): RatingTable {
  const people = [...new Set(recommendations.map(({ holder }) => holder))];
  return {
    people,
    rows: [...splits, ...agreed, ...single].map((item) => ({
      title: item.title,
      kind: item.kind,
      isSplit: item.spread > 0,
      cells: people.map((holder) => ratingBy(holder, item.voices)),
    })),
    // Somebody who wrote two cards is shown with the last of them.
    recommendations: people.map(
      (holder) => recommendations.findLast((given) => given.holder === holder)?.recommendation ?? null,
    ),
  };
}
