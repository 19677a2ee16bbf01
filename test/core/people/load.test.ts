import { describe, expect, it } from '@jest/globals';
import { byLoad, interviewCounts, loadOf } from '../../../src/core/people/load.ts';

const day = 24 * 3_600_000;
/** A Wednesday. */
const now = Date.UTC(2027, 0, 13, 9);
const at = (days: number) => ({ startsAt: now + days * day, endsAt: now + days * day + 3_600_000 });

describe('how much somebody interviews', () => {
  it('counts the fortnights around now, and the week from its Monday', () => {
    const counts = interviewCounts([at(-20), at(-13), at(-3), at(-1), at(1), at(6), at(20)], now, 'UTC');
    expect(counts).toEqual({ last: 3, next: 2, week: 2 });
  });

  it('is at most ten where it is compared', () => {
    expect([loadOf([at(-1), at(1)], now), loadOf(Array(30).fill(at(1)), now)]).toEqual([2, 10]);
  });

  it('puts who is nearest to their limit first', () => {
    const load = (user: string, week: number, perWeek: number, next = 0) => ({
      ...{ user, perWeek, inTraining: 0 },
      interviews: { last: 0, next, week },
    });
    const loads = [
      load('idle', 0, 8),
      load('busy', 2, 2),
      load('half', 4, 8),
      load('none', 1, 0),
      load('soon', 0, 8, 3),
    ];
    expect(loads.toSorted(byLoad).map(({ user }) => user)).toEqual(['busy', 'none', 'half', 'soon', 'idle']);
  });
});
