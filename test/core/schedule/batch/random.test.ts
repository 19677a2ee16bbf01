import { expect, it } from '@jest/globals';
import { pick, seeded, shuffled } from '../../../../src/core/schedule/batch/random.ts';

it('draws the same numbers in every run, and shuffles without loss', () => {
  const draw = (seed: number) => Array.from({ length: 5 }, seeded(seed));
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  expect(draw(7).every((number) => number >= 0 && number < 1)).toBe(true);
  const list = [1, 2, 3, 4, 5, 6];
  const mixed = shuffled(list, seeded(3));
  expect(mixed).not.toEqual(list);
  expect(mixed.toSorted()).toEqual(list);
  expect([pick(list, () => 0.99), pick([], seeded(1))]).toEqual([6, undefined]);
});
