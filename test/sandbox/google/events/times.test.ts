import { describe, expect, it } from '@jest/globals';
import {
  instantOf,
  isZone,
  shownTime,
  timestampParameter,
} from '../../../../src/sandbox/google/events/times.ts';
import { at } from '../company.ts';

const berlin = 'Europe/Berlin';

describe('the instant of an event’s start or end', () => {
  it.each([
    ['a whole day, at midnight in the calendar', { date: '2026-10-25' }, '2026-10-24T22:00:00Z'],
    ['a time in its own zone', { dateTime: '2026-10-25T09:00:00', timeZone: berlin }, '2026-10-25T08:00:00Z'],
    [
      'a time with an offset, whatever its zone',
      { dateTime: '2026-10-25T09:00:00-04:00', timeZone: berlin },
      '2026-10-25T13:00:00Z',
    ],
  ])('of %s', (_what, time, instant) => {
    expect(instantOf(time, 'start', berlin)).toBe(at(instant));
  });

  it.each([
    ['both forms at once', { date: '2026-10-25', dateTime: '2026-10-25T09:00:00Z' }, 'Invalid end time.'],
    ['a date that is none', { date: '25.10.2026' }, 'Invalid end time.'],
    ['nothing', {}, 'Missing end time.'],
    ['no zone at all', { dateTime: '2026-10-25T09:00:00' }, 'Missing time zone definition for end time.'],
  ])('is refused for %s', (_what, time, message) => {
    expect(() => instantOf(time, 'end', berlin)).toThrow(message);
  });
});

describe('a time in an answer', () => {
  it('has the offset of the event’s own zone, or of the calendar’s', () => {
    const instant = at('2026-07-01T10:00:00Z');
    expect(shownTime({ dateTime: '', timeZone: 'America/New_York' }, instant, berlin)).toEqual({
      dateTime: '2026-07-01T06:00:00-04:00',
      timeZone: 'America/New_York',
    });
    expect(shownTime({ dateTime: '' }, instant, berlin).dateTime).toBe('2026-07-01T12:00:00+02:00');
  });

  it('stays a date where it was given as one', () => {
    expect(shownTime({ date: '2026-07-01' }, 0, berlin)).toEqual({ date: '2026-07-01' });
  });
});

it('takes timestamps in a query only with their offset', () => {
  expect(timestampParameter('2026-07-01T10:00:00+02:00', 'timeMin')).toBe(at('2026-07-01T08:00:00Z'));
  for (const value of ['2026-07-01T10:00:00', '2026-07-01', '2026-13-01T10:00:00Z'])
    expect(() => timestampParameter(value, 'timeMin')).toThrow('Bad Request');
});

it('knows zones by their names of places', () => {
  expect([berlin, 'UTC', 'Mars/Base'].map(isZone)).toEqual([true, true, false]);
});
