import { describe, expect, it } from '@jest/globals';
import {
  agoWords,
  clockTime,
  dateWords,
  dayWords,
  fullMoment,
  localDay,
  momentOf,
} from '../../../../src/sandbox/page/text/moments.ts';

const now = Date.parse('2027-03-10T12:00:00Z');
const at = (moment: string) => Date.parse(moment);
const minute = 60_000;

describe('moments in the reader’s zone', () => {
  it('are told on their own clock, on both sides of a clock change', () => {
    expect(clockTime(at('2027-03-13T23:30:00Z'), 'America/New_York')).toBe('18:30');
    expect(clockTime(at('2027-03-14T23:30:00Z'), 'America/New_York')).toBe('19:30');
    expect(clockTime(at('2027-03-10T23:00:00Z'), 'Europe/Berlin')).toBe('00:00');
    expect(localDay(at('2027-03-10T23:00:00Z'), 'Europe/Berlin')).toBe('2027-03-11');
    expect(momentOf('1803816000.000200')).toBe(1803816000000.2);
  });

  it('stand under their day', () => {
    const day = (moment: string) => dayWords(at(moment), now, 'Europe/Berlin');
    expect(day('2027-03-10T08:00:00Z')).toBe('Today');
    expect(day('2027-03-09T23:30:00Z')).toBe('Today');
    expect(day('2027-03-09T08:00:00Z')).toBe('Yesterday');
    expect(day('2027-03-02T08:00:00Z')).toBe('Tuesday, March 2');
    expect(day('2026-12-24T08:00:00Z')).toBe('Thursday, December 24, 2026');
    expect(fullMoment(now, 'Europe/Berlin')).toBe('Wednesday, March 10, 2027, 13:00');
  });

  it('are so long ago', () => {
    const ago = (ms: number) => agoWords(now - ms, now, 'UTC');
    expect([ago(20_000), ago(minute), ago(59 * minute), ago(60 * minute), ago(5 * 60 * minute)]).toEqual([
      'just now',
      '1 minute ago',
      '59 minutes ago',
      '1 hour ago',
      '5 hours ago',
    ]);
    expect(ago(30 * 60 * minute)).toBe('Yesterday');
  });
});

describe('dates that the app leaves to Slack', () => {
  const words = (format: string, moment: string, zone = 'Europe/Berlin') =>
    dateWords(format, { at: at(moment), now, zone }, 'the sender’s words');

  it.each([
    ['{date_num} {time_secs}', '2027-03-02T08:05:09Z', '2027-03-02 09:05:09'],
    ['{date} at {time}', '2027-03-02T08:00:00Z', 'March 2nd at 09:00'],
    ['{date_long}', '2026-03-11T08:00:00Z', 'Wednesday, March 11th, 2026'],
    ['{date_short}, {date_slash}', '2027-03-23T08:00:00Z', 'Mar 23, 03/23/2027'],
    ['{date_short_pretty} at {time}', '2027-03-11T08:00:00Z', 'Tomorrow at 09:00'],
    ['{date_pretty}', '2027-04-01T08:00:00Z', 'April 1st'],
    ['{ago}', '2027-03-10T11:58:00Z', '2 minutes ago'],
  ])('%s', (format, moment, expected) => {
    expect(words(format, moment)).toBe(expected);
  });

  it('shows the sender’s words for what it does not know', () => {
    expect(words('{when}', '2027-03-02T08:00:00Z')).toBe('the sender’s words');
    expect(words('{constructor}', '2027-03-02T08:00:00Z')).toBe('the sender’s words');
  });
});
