import type { Times } from './best-times.ts';

/** In how far a schedule must differ from an earlier one. */
export type Difference = { earlier: number; how: 'starts' | 'people'; price: number };

/** A part of all schedules, with a bound for the best in it. Bounds and prices are in sixteenths. */
export type Node = {
  bound: number;
  /** Not in this round; or, where `isOnly`, in no other. */
  bars: readonly { round: number; person: number; isOnly: boolean }[];
  /** A round that may begin only inside the ticks from `from` up to `to`, or only outside them. */
  fences: readonly { round: number; from: number; to: number; isInside: boolean }[];
  /** Somebody who must sit in this round. */
  wants: readonly { round: number; person: number }[];
  closedDays: readonly number[];
  differences: readonly Difference[];
  /** What one use of each person is worth. */
  prices: Int32Array;
  /** The best times and people under these prices; null until they are looked for. */
  found: Found | null;
};

export type Found = Times & { crews: number[][][]; isExact: boolean };

export const wanted = 2 ** 20;
