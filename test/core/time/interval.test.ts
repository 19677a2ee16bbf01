import { describe, expect, it } from '@jest/globals';
import { common, mergedIntervals } from '../../../src/core/time/interval.ts';

const interval = (startsAt: number, endsAt: number) => ({ startsAt, endsAt });

describe('intervals', () => {
  it('are put in order, and become one where they touch or overlap', () => {
    const given = [interval(9, 10), interval(1, 3), interval(3, 4), interval(2, 3), interval(5, 6)];
    expect(mergedIntervals(given)).toEqual([interval(1, 4), interval(5, 6), interval(9, 10)]);
    expect(given[0]).toEqual(interval(9, 10));
    expect(mergedIntervals([])).toEqual([]);
  });

  it('have in common what lies in both', () => {
    const given = [interval(1, 4), interval(6, 9)];
    expect(common(given, [interval(3, 7), interval(8, 12)])).toEqual([
      interval(3, 4),
      interval(6, 7),
      interval(8, 9),
    ]);
    expect(common(given, [])).toEqual([]);
  });
});
