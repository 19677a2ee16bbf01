import { describe, expect, it } from '@jest/globals';
import { hiddenOf, isHidden, lineOf, snoozedUntil } from '../../../src/core/home/put-away.ts';

const zone = 'Europe/Berlin';
const line = lineOf('loop', 'times.1');
const at = Date.UTC(2027, 0, 13, 9);

describe('a line that was put away', () => {
  it('comes back at eight where the person is: tomorrow, or on the next Monday', () => {
    expect(new Date(snoozedUntil('tomorrow', at, zone)).toISOString()).toBe('2027-01-14T07:00:00.000Z');
    expect(new Date(snoozedUntil('nextWeek', at, zone)).toISOString()).toBe('2027-01-18T07:00:00.000Z');
    // The night in which clocks go forward.
    const saturday = Date.UTC(2027, 2, 27, 12);
    expect(new Date(snoozedUntil('tomorrow', saturday, zone)).toISOString()).toBe('2027-03-28T06:00:00.000Z');
  });

  it('is hidden until then, and one that was closed for good', () => {
    const snoozed = [{ line, at, until: at + 10 }];
    expect([at + 9, at + 10].map((now) => isHidden(snoozed, line, now))).toEqual([true, false]);
    expect(isHidden([{ line, at, why: 'elsewhere' }], line, at + 1e12)).toBe(true);
    expect(isHidden(snoozed, lineOf('loop', 'times.2'), at)).toBe(false);
    expect([hiddenOf(snoozed, at).length, hiddenOf(snoozed, at + 10).length]).toEqual([1, 0]);
  });
});
