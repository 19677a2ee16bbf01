import type { Rating } from './card.ts';
import type { Debrief, Item } from './debrief.ts';
import type { RatingTable } from './rating-table.ts';

/** The debrief at a glance: splits first, a column for everybody in the order in which they speak. */
export function tableOf({ splits, agreed, single, recommendations }: Debrief): RatingTable {
  const people = [...new Set(recommendations.map(({ holder }) => holder))];
  return {
    people,
    rows: [...splits, ...agreed, ...single].map((item) => ({
      ...{ title: item.title, kind: item.kind, isSplit: item.spread > 0 },
      cells: people.map((holder) => ratingIn(item, holder)),
    })),
    // Who wrote two cards is shown with the last of them.
    recommendations: people.map(
      (holder) => recommendations.findLast((one) => one.holder === holder)?.recommendation ?? null,
    ),
  };
}

const order: Rating[] = ['below', 'meets', 'exceeds'];

/** Of several ratings by one person, the middle one. */
function ratingIn({ voices }: Item, holder: string): Rating | null {
  const own = voices.filter((voice) => voice.holder === holder).map(({ rating }) => rating);
  const assessed = own
    .filter((rating) => rating !== 'not_assessed')
    .toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
  return assessed[Math.floor((assessed.length - 1) / 2)] ?? own[0] ?? null;
}
