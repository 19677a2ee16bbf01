import { seededDraw } from '../../../src/sandbox/seeded-draw.ts';

export type Dice = ReturnType<typeof dice>;

export function dice(seed: number) {
  const draw = seededDraw(seed);
  const whole = (low: number, high: number): number => low + Math.floor(draw() * (high - low + 1));
  return {
    whole,
    real: (low: number, high: number): number => low + draw() * (high - low),
    chance: (share: number): boolean => draw() < share,
    pick: <T>(list: readonly T[]): T => list[whole(0, list.length - 1)] as T,
    some: <T>(list: readonly T[], count: number): T[] =>
      list
        .map((item) => ({ item, key: draw() }))
        .sort((a, b) => a.key - b.key)
        .slice(0, count)
        .map(({ item }) => item),
  };
}
