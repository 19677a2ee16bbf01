import { seededDraw } from '../../src/sandbox/seeded-draw.ts';

export type Chance = {
  /** From 0 up to, not including, 1. */
  next(): number;
  below(limit: number): number;
  /** Whether something happens that does so in this share of the cases. */
  happens(share: number): boolean;
  pick<T>(items: readonly T[]): T;
};

/** The same seed gives the same choices on every machine. */
export function seededChance(seed: number): Chance {
  const next = seededDraw(Math.imul(seed + 1, 0x9e3779b1));
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    happens: (share) => next() < share,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
  };
}
