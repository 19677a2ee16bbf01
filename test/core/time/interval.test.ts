import { describe, expect, it } from '@jest/globals';
import { mergedIntervals } from '../../../src/core/time/interval.ts';

const interval = (startsAt: number, endsAt: number) => ({ startsAt, endsAt });

describe('intervals', () => {
  it('are put in order, and become one where they touch or overlap', () => {
    const given = [interval(9, 10), interval(1, 3), interval(3, 4), interval(2, 3), interval(5, 6)];
    expect(mergedIntervals(given)).toEqual([interval(1, 4), interval(5, 6), interval(9, 10)]);
    expect(given[0]).toEqual(interval(9, 10));
    expect(mergedIntervals([])).toEqual([]);
  });
});
