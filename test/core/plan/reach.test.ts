import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canSeatEach, compareSpread, leastWear, mostAttitudes } from '../../../src/core/plan/reach.ts';
import type { Choice } from '../../../src/core/plan/table.ts';

const choice = (id: string, seats: number[], over: Partial<Choice> = {}): Choice => ({
  id,
  topic: 0,
  seats: seats.reduce((bits, seat) => bits | (1 << seat), 0),
  minutes: 10,
  wear: 0,
  ...over,
});

/** Every way to give each seat a question of its own. */
const canBeTried = (choices: readonly Choice[], [seat, ...rest]: readonly number[]): boolean =>
  seat === undefined ||
  choices.some(
    (tried) =>
      tried.seats & (1 << seat) &&
      canBeTried(
        choices.filter(({ id }) => id !== tried.id),
        rest,
      ),
  );

describe('how far a deal can still reach', () => {
  it('puts attitudes heard first, then those heard twice, then how rested the prompts are', () => {
    const best = { heard: 3, heardTwice: 1, wear: 9 };
    expect(compareSpread(best, { heard: 2, heardTwice: 2, wear: 0 })).toBeLessThan(0);
    expect(compareSpread(best, { heard: 3, heardTwice: 0, wear: 0 })).toBeLessThan(0);
    expect(compareSpread(best, { heard: 3, heardTwice: 1, wear: 8 })).toBeGreaterThan(0);
    expect(compareSpread(best, { ...best })).toBe(0);
  });

  it('counts the most rested question of each attitude first', () => {
    const least = leastWear([
      [choice('a', [0], { wear: 2 }), choice('b', [0], { wear: 0 })],
      [choice('c', [0], { wear: 1 })],
    ]);
    expect([least(0, 0), least(1, 0), least(2, 0), least(2, 1)]).toEqual([0, 0, 1, 3]);
  });

  it('moves a question to another seat where only that lets each have one', () => {
    const choices = [choice('a', [0, 1]), choice('b', [0])];
    expect(canSeatEach(choices, [0, 1])).toBe(true);
    expect(canSeatEach(choices, [1, 0])).toBe(true);
    expect(canSeatEach([choice('a', [0, 1])], [0, 1])).toBe(false);
  });

  it('finds questions for the seats exactly when trying every way does', () => {
    const suiting = fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(suiting, { maxLength: 5 }), fc.nat({ max: 4 }), (lists, seats) => {
        const choices = lists.map((list, index) => choice(`q${index}`, list));
        const wanted = Array.from({ length: seats }, (_, seat) => seat);
        expect(canSeatEach(choices, wanted)).toBe(canBeTried(choices, wanted));
      }),
    );
  });

  it('leaves attitudes the minutes that competencies do not take', () => {
    const left = [{ minutes: 40, room: 4, hasCompetency: false }];
    const shortest = [{ competency: 10, attitude: 10, attitudes: 5 }];
    expect(mostAttitudes(left, shortest, 1)).toBe(3);
    expect(mostAttitudes(left, shortest, 2)).toBe(2);
    // No seat is without an attitude: a fourth competency finds no place.
    expect(mostAttitudes(left, shortest, 4)).toBe(-1);
  });
});
