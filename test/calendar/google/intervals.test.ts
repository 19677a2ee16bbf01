import { describe, expect, it } from '@jest/globals';
import { chunksOf, spansOf } from '../../../src/calendar/google/intervals.ts';

const interval = (startsAt: number, endsAt: number) => ({ startsAt, endsAt });

describe('intervals', () => {
  it('are cut into spans that are short enough, the last one shorter', () => {
    expect(spansOf(interval(0, 25), 10)).toEqual([interval(0, 10), interval(10, 20), interval(20, 25)]);
    expect(spansOf(interval(0, 20), 10)).toHaveLength(2);
    expect(spansOf(interval(5, 5), 10)).toEqual([]);
  });
});

describe('a list', () => {
  it('is cut into chunks in its order', () => {
    expect(chunksOf(['a', 'b', 'c', 'd', 'e'], 2)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(chunksOf([], 2)).toEqual([]);
  });
});
