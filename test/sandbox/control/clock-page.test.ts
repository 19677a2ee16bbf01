import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type MovableClock, movableClock } from '../../../src/clock.ts';
import { recruitingMailbox } from '../../../src/sandbox/company/people.ts';
import { clockPage, clockWords, moveClock } from '../../../src/sandbox/control/clock-page.ts';
import type { GoogleStandIn } from '../../../src/sandbox/google/stand-in.ts';
import { companyCalendars, quietCall } from './stand-ins.ts';

const hour = 3_600_000;
const monday = Date.UTC(2027, 0, 11, 8);
let clock: MovableClock;
let google: GoogleStandIn;
beforeEach(async () => {
  clock = movableClock(monday);
  google = await companyCalendars(clock);
});
afterEach(() => google.close());
const move = (body: object) => moveClock(quietCall({ clock, google }, { body }));
const hoursPassed = () => Math.floor((clock.now() - monday) / hour);

it('says how late it is where the people are', () => {
  expect(clockWords(clockPage(quietCall({ clock, google })))).toBe(
    [
      'Mon 11 Jan 2027, 09:00  Europe/Berlin',
      'Mon 11 Jan 2027, 08:00  Europe/London',
      'Mon 11 Jan 2027, 03:00  America/New_York',
    ].join('\n'),
  );
});

it('moves by minutes, or until a moment in a zone', async () => {
  await move({ minutes: 120 });
  expect(hoursPassed()).toBe(2);
  await move({ until: '2027-01-12T09:00', zone: 'Europe/Berlin' });
  expect(hoursPassed()).toBe(24);
});

it('moves on to what comes next of an interview: twelve hours before it, then its end', async () => {
  await expect(move({ until: 'next' })).rejects.toThrow('No interview is booked');
  const startsAt = monday + 48 * hour;
  google.calendar(recruitingMailbox).addBusy({ startsAt, endsAt: startsAt + hour });
  await move({ until: 'next' });
  expect(hoursPassed()).toBe(36);
  await move({ until: 'next' });
  expect(hoursPassed()).toBe(49);
});

it.each([
  ['both ways at once', { minutes: 5, until: 'next' }, 'Say either'],
  ['neither', {}, 'Say either'],
  ['back', { minutes: -5 }, 'only moves forward'],
  ['too far', { minutes: 61 * 24 * 60 }, 'at most 60 days'],
  ['to no moment', { until: 'soon' }, 'is not a moment'],
  ['in no zone', { until: '2027-01-12T09:00', zone: 'Mars/Base' }, 'in a known zone'],
])('does not move %s', async (_what, body, sentence) => {
  await expect(move(body)).rejects.toThrow(sentence);
  expect(hoursPassed()).toBe(0);
});
