import type { Table } from './table.ts';

/** How far a deal reaches: attitudes heard, those heard by two seats, and how worn its prompts are. */
export type Spread = { heard: number; heardTwice: number; wear: number };

/** Negative when the first is better. */
export const compareSpread = (a: Spread, b: Spread): number =>
  b.heard - a.heard || b.heardTwice - a.heardTwice || a.wear - b.wear;

/** The least wear with which so many attitudes can be heard once and twice, whoever asks them. */
export function leastWear(attitudes: Table['attitudes']): (heard: number, heardTwice: number) => number {
  const sorted = attitudes.map((choices) => choices.map(({ wear }) => wear).toSorted((a, b) => a - b));
  const sums = (place: number): number[] => {
    const wears = sorted.flatMap((some) => some[place] ?? []).toSorted((a, b) => a - b);
    const totals = [0];
    for (const wear of wears) totals.push((totals.at(-1) ?? 0) + wear);
    return totals;
  };
  const [once, twice] = [sums(0), sums(1)];
  return (heard, heardTwice) => (once[heard] ?? 0) + (twice[heardTwice] ?? 0);
}

/** Steps until the best deal found is taken as it is, until a search gives up on finding any, and for attitudes each time. */
export type Patience = { best: number; any: number; attitudes: number };
