import type { Instance } from '../model/instance.ts';
import { keptPeople, keptStarts, type Panel, type Placement } from '../model/placement.ts';

/** A node of the branch and bound tree: a part of all schedules. Bounds and prices are in sixteenths of a cost unit. */
export type Node = {
  /** No schedule of this part costs less. */
  bound: number;
  exclusions: readonly Exclusion[];
  startRanges: readonly StartRange[];
  /** Per day: 1 where the last round must not be. */
  forbiddenEndDays: Uint8Array;
  /** At most half of an earlier schedule may be kept, and `price` is the multiplier of that. */
  unlike: Unlike | null;
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
export type Unlike = { placement: Placement; of: 'starts' | 'people'; price: number };

/** How much too much is kept; below zero where more might be. */
export function excessOf({ placement, of }: Unlike, { starts, panels }: Kept): number {
  if (of === 'starts') return keptStarts(starts, placement) - (placement.starts.length >> 1);
  const everybody = placement.panels.flat(2).filter((member) => member >= 0).length;
  return keptPeople(panels, placement) - (everybody >> 1);
}
type Kept = Pick<Placement, 'starts' | 'panels'>;

/** For each round a place in its list of starts, and the value of the relaxation at the prices of the day. */
export type RelaxedStarts = { value: number; starts: number[] };
export type RelaxedSolution = RelaxedStarts & { panels: Panel[] };

/** The root of a tree: all schedules, or those unlike an earlier one. */
export const rootNode = (
  { days, people }: Instance,
  { prices, unlike = null }: { prices?: Int32Array; unlike?: Unlike | null } = {},
): Node => ({
  bound: 0,
  exclusions: [],
  startRanges: [],
  forbiddenEndDays: new Uint8Array(days.list.length),
  unlike,
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
