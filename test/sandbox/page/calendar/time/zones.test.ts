import { DateTime } from 'luxon';
import {
  addDays,
  cityOf,
  instantAt,
  offsetAt,
  wallAt,
  weekdayOf,
} from '../../../../../src/sandbox/page/calendar/time/zones.ts';

const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'];
/** Around both changes of clocks, and at a quiet time. */
const days = ['2027-03-14', '2027-03-28', '2027-04-04', '2027-10-31', '2027-11-07', '2027-06-01'];

it.each(zones)('knows what clocks in %s show, every quarter of an hour', (zone) => {
  for (const day of days)
    for (let quarter = -8; quarter < 108; quarter += 1) {
      const instant = Date.parse(day) + quarter * 900_000;
      const right = DateTime.fromMillis(instant, { zone });
      expect(offsetAt(instant, zone)).toBe(right.offset);
      expect(wallAt(instant, zone)).toEqual({
        day: right.toISODate(),
        minutes: right.hour * 60 + right.minute,
      });
    }
});

it.each(zones)('finds the moment at which clocks in %s show a time', (zone) => {
  for (const day of days)
    for (let minutes = 0; minutes < 1440; minutes += 15) {
      const instant = instantAt({ day, minutes }, zone);
      const right = DateTime.fromISO(day, { zone }).set({
        hour: Math.floor(minutes / 60),
        minute: minutes % 60,
      });
      expect(new Date(instant).toISOString()).toBe(right.toUTC().toISO());
    }
});

it('takes the first of two equal times, and moves a time that clocks skip on by what they skip', () => {
  const berlin = 'Europe/Berlin';
  const at = (day: string, minutes: number) => new Date(instantAt({ day, minutes }, berlin)).toISOString();
  expect(at('2027-10-31', 150)).toBe('2027-10-31T00:30:00.000Z');
  expect(at('2027-03-28', 150)).toBe('2027-03-28T01:30:00.000Z');
});

it('counts days over the ends of months', () => {
  expect([addDays('2027-02-28', 1), addDays('2027-01-01', -1)]).toEqual(['2027-03-01', '2026-12-31']);
  expect([weekdayOf('2027-01-11'), weekdayOf('2027-01-17')]).toEqual([1, 7]);
  expect(cityOf('America/New_York')).toBe('New York');
});
