import type { Instance } from '../model/instance.ts';
import type { Panel } from '../model/placement.ts';

/** A node of the branch and bound tree: a part of all schedules. Bounds and prices are in sixteenths of a cost unit. */
export type Node = {
  /** No schedule of this part costs less. */
  bound: number;
  exclusions: readonly Exclusion[];
  startRanges: readonly StartRange[];
  /** Per day: 1 where the last round must not be. */
  forbiddenEndDays: Uint8Array;
  /** One constraint for each earlier option: at most half of its starts may be kept, and `price` is its multiplier. */
  diversity: readonly DiversityPrice[];
  /** The Lagrangian price of each person: the multiplier of "at most one seat in this loop". */
  prices: Int32Array;
  /** The best solution of the relaxation so far; null until it is looked for. */
  relaxed: RelaxedSolution | null;
  /** Starts that were best in the node from which this one was branched: the first upper bound for the search. */
  warmStart: readonly number[] | null;
};

/** A person who may not sit in this round; or, where `isOnly`, in no other. */
type Exclusion = { round: number; person: number; isOnly: boolean };
/** A round that may begin only at ticks from `from` up to `to`, or only outside them. */
type StartRange = { round: number; from: number; to: number; isInside: boolean };
type DiversityPrice = { earlier: number; price: number };

/** For each round a place in its list of starts, and the value of the relaxation at the prices of the day. */
export type RelaxedStarts = { value: number; starts: number[] };
export type RelaxedSolution = RelaxedStarts & { panels: Panel[] };

/** The root of a tree: all schedules that differ from so many earlier options. */
export const rootNode = (
  { days, people }: Instance,
  { prices, earlierCount = 0 }: { prices?: Int32Array; earlierCount?: number } = {},
): Node => ({
  bound: 0,
  exclusions: [],
  startRanges: [],
  forbiddenEndDays: new Uint8Array(days.list.length),
  diversity: Array.from({ length: earlierCount }, (_, earlier) => ({ earlier, price: 0 })),
  prices: prices ?? new Int32Array(people.length),
  relaxed: null,
  warmStart: null,
});

export const isExcluded = ({ exclusions }: Node, round: number, person: number): boolean =>
  exclusions.some(
    (exclusion) =>
      exclusion.person === person &&
      (exclusion.isOnly ? exclusion.round !== round : exclusion.round === round),
  );
