import type { Times } from './dynamic-programme.ts';

/** A part of all schedules, with a bound for the best in it. Bounds and prices are in sixteenths. */
export type Node = {
  bound: number;
  /** Not in this round; or, where `isOnly`, in no other. */
  bars: readonly { round: number; person: number; isOnly: boolean }[];
  /** A round that may begin only inside the ticks from `from` up to `to`, or only outside them. */
  fences: readonly { round: number; from: number; to: number; isInside: boolean }[];
  /** Per day: 1 where the last round must not be. */
  notEnding: Uint8Array;
  /** What keeping one start of an earlier schedule costs, where at most half of them may be kept. */
  differences: readonly { earlier: number; price: number }[];
  /** What one use of each person is worth. */
  prices: Int32Array;
  /** The best times and people under these prices; null until they are looked for. */
  found: Found | null;
  /** The best times of the part that this one was cut from. */
  guess: readonly number[] | null;
};

export type Found = Times & { crews: number[][][] };
