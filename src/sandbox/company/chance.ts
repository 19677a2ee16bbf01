import { createHash } from 'node:crypto';

export type Chance = {
  /** A whole number from 0 up to, and without, `below`. */
  below(below: number): number;
  oneOf<T>(choices: readonly [T, ...T[]]): T;
};

/** The same seed gives the same numbers on every machine (mulberry32). */
export function chanceFrom(seed: string): Chance {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return { below, oneOf: (choices) => choices[below(choices.length)] ?? choices[0] };
}
