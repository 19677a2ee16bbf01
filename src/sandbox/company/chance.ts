import { createHash } from 'node:crypto';
import { seededDraw } from '../seeded-draw.ts';

export type Chance = {
  /** A whole number from 0 up to, and without, `below`. */
  below(below: number): number;
  oneOf<T>(choices: readonly [T, ...T[]]): T;
};

/** The same seed gives the same numbers on every machine. */
export function chanceFrom(seed: string): Chance {
  const draw = seededDraw(createHash('sha256').update(seed).digest().readUInt32LE(0));
  const below = (limit: number): number => Math.floor(draw() * limit);
  return { below, oneOf: (choices) => choices[below(choices.length)] ?? choices[0] };
}
