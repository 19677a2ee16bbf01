import { describe, expect, it } from '@jest/globals';
import {
  dateWords,
  isWholeDate,
  localTime,
  secondsAt,
} from '../../../../../src/sandbox/page/elements/values/zoned.ts';

const at = (iso: string) => Date.parse(iso) / 1000;

describe('a moment in a zone', () => {
  it.each([
    ['2026-11-30T08:00Z', 'Europe/Berlin', '2026-11-30T09:00'],
    ['2026-11-30T23:30Z', 'America/Los_Angeles', '2026-11-30T15:30'],
    ['2026-07-01T20:15Z', 'Asia/Kolkata', '2026-07-02T01:45'],
  ])('%s is shown and read in %s', (moment, zone, local) => {
    expect(localTime(at(moment), zone)).toBe(local);
    expect(secondsAt(local, zone)).toBe(at(moment));
  });

  it('takes the first of an hour that comes twice, and a moment in the one that is left out', () => {
    expect(secondsAt('2026-10-25T02:30', 'Europe/Berlin')).toBe(at('2026-10-25T00:30Z'));
    expect(secondsAt('2026-03-29T02:30', 'Europe/Berlin')).toBe(at('2026-03-29T01:30Z'));
  });

  it('is nothing while it is typed', () => {
    expect(secondsAt('', 'UTC')).toBeNull();
    expect(isWholeDate('0202-11-30')).toBe(false);
    expect(isWholeDate('2026-11-30')).toBe(true);
  });

  it('has its day in words', () => expect(dateWords('2026-11-30')).toBe('Monday, November 30, 2026'));
});
