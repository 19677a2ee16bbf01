import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type MovableClock, movableClock } from '../../../src/clock.ts';
import { calendarWeek, calendarWords } from '../../../src/sandbox/control/calendar-page.ts';
import type { GoogleStandIn } from '../../../src/sandbox/google/stand-in.ts';
import { companyCalendars, quietCall } from './stand-ins.ts';

const hour = 3_600_000;
const monday = Date.UTC(2027, 0, 11, 8);
let clock: MovableClock;
let google: GoogleStandIn;
beforeEach(async () => {
  clock = movableClock(monday);
  google = await companyCalendars(clock);
  const own = google.calendar('ana@northlight.example');
  own.addBusy({ startsAt: monday - 24 * hour, endsAt: monday - 23 * hour, summary: 'Yesterday' });
  own.addBusy({ startsAt: monday - hour, endsAt: monday, summary: 'Stand-up' });
  own.addBusy({ startsAt: monday + hour, endsAt: monday + 2 * hour, transparent: true });
  own.addBusy({ startsAt: monday + 8 * 24 * hour, endsAt: monday + 8 * 24 * hour + hour, summary: 'Later' });
});
afterEach(() => google.close());
const week = (email: string, query = '') => calendarWeek(quietCall({ clock, google }, { email, query }));

it('shows a person’s week from this morning on, in their own time', () => {
  expect(calendarWords(week('ana'))).toBe(
    [
      'ana@northlight.example, Europe/Berlin',
      'Mon 11 Jan 08:00–09:00  Stand-up',
      'Mon 11 Jan 10:00–11:00  (no title)  (free)',
    ].join('\n'),
  );
});

it('shows as many days as are asked for, to 60', () => {
  expect(week('ana@northlight.example', 'days=60').events.map(({ summary }) => summary)).toContain('Later');
  for (const days of ['0', '61', 'all']) expect(() => week('ana', `days=${days}`)).toThrow('from 1 to 60');
});

it('knows the calendars of the company only', () => {
  expect(week('recruiting@northlight.example').events).toEqual([]);
  expect(() => week('robin@mail.example')).toThrow('There is no calendar of robin@mail.example');
});
