import type { Rating, Recommendation, Verdict } from '../cards/card.ts';
import type { Debrief } from './debrief.ts';
import { type Item, ratingBy } from './items.ts';

/** Every rating of a debrief at a glance: topics down, people across. */
export type RatingTable = {
  /** The people who rated, by Slack id, in the order in which they speak. */
  people: string[];
  /** A cell per person; null where they did not read it. */
  rows: {
    title: string;
    /** How those who assessed it stand to each other. */
    group: 'differ' | 'agree' | 'one';
    cells: (Rating | null)[];
  }[];
  /** A cell per person. */
  recommendations: (Recommendation | null)[];
  /** Below everything else, a line each: a risk filter rates nothing. */
  filters: { holder: string; round: string; verdict: Verdict; met: number; of: number }[];
};

/** The debrief at a glance: splits first, a column for everybody in the order in which they speak. */
export function tableOf({ splits, agreed, single, recommendations, filters }: Debrief): RatingTable {
  const rowsOf = (group: RatingTable['rows'][number]['group'], some: readonly Item[]) =>
    some.map((item) => ({ group, item }));
  const rows = [...rowsOf('differ', splits), ...rowsOf('agree', agreed), ...rowsOf('one', single)];
  const items = rows.map(({ item }) => item);
  const raters = items.flatMap(({ voices }) => voices.map(({ holder }) => holder));
  const people = [...new Set([...recommendations.map(({ holder }) => holder), ...raters])];
  return {
    people,
    rows: rows.map(({ group, item }) => ({
      title: item.title,
      group,
      cells: people.map((holder) => ratingBy(holder, item.voices)),
    })),
    // Somebody who wrote two cards is shown with the last of them.
    recommendations: people.map(
      (holder) => recommendations.findLast((given) => given.holder === holder)?.recommendation ?? null,
    ),
    filters: filters.map(({ holder, round, verdict, facts }) => ({
      ...{ holder, round, verdict, of: facts.length },
      met: facts.filter(({ state }) => state === 'met').length,
    })),
  };
}
