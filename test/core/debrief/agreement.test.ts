import { describe, expect, it } from '@jest/globals';
import { alphaOf } from '../../../src/core/debrief/agreement.ts';

/** Rows are observers, columns units; a dot is a value that is missing. */
const unitsOf = (...observers: string[]): number[][] => {
  const rows = observers.map((row) => row.trim().split(/\s+/));
  return (rows[0] ?? []).map((_, unit) =>
    rows.flatMap((row) => (row[unit] === '.' ? [] : [Number(row[unit])])),
  );
};

describe('Krippendorff’s alpha for ordered values', () => {
  it('is 0.815 for the four observers of Krippendorff (2011), section E', () => {
    const units = unitsOf(
      '1 2 3 3 2 1 4 1 2 . . .',
      '1 2 3 3 2 2 4 1 2 5 . 3',
      '. 3 3 3 2 3 4 2 2 5 1 .',
      '1 2 3 3 2 4 4 1 2 5 1 .',
    );
    expect(alphaOf(units)).toBeCloseTo(0.815, 3);
  });

  it('is 0.807 for the three coders of the example in the encyclopedia', () => {
    const units = unitsOf(
      '. . . . . 3 4 1 2 1 1 3 3 . 3',
      '1 . 2 1 3 3 4 3 . . . . . . .',
      '. . 2 1 3 4 4 . 2 1 1 3 3 . 4',
    );
    expect(alphaOf(units)).toBeCloseTo(0.807, 3);
  });

  it('is 1 where all agree, and below 0 where they disagree more than by chance', () => {
    expect(
      alphaOf([
        [0, 0],
        [1, 1],
        [2, 2, 2],
      ]),
    ).toBe(1);
    expect(
      alphaOf([
        [0, 2],
        [2, 0],
        [0, 2],
      ]),
    ).toBeLessThan(0);
  });

  it('says nothing where nothing can be compared', () => {
    expect(alphaOf([])).toBeNull();
    expect(alphaOf([[1], [2]])).toBeNull();
    expect(
      alphaOf([
        [1, 1],
        [1, 1],
      ]),
    ).toBeNull();
  });
});
