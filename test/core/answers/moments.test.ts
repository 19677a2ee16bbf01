import { describe, expect, it } from '@jest/globals';
import { DateTime } from 'luxon';
import { reminderDue, reminderMoment, silenceDue } from '../../../src/core/answers/moments.ts';
import type { Rhythm } from '../../../src/core/cards/nudges.ts';

const berlin = 'Europe/Berlin';
const at = (text: string, zone = berlin) => DateTime.fromISO(text, { zone }).toMillis();
const said = (moment: number, zone = berlin) => DateTime.fromMillis(moment, { zone }).toFormat('ccc d HH:mm');
const office = (over: Partial<Rhythm> = {}): Rhythm => ({
  ...{ zone: berlin, weekdays: [1, 2, 3, 4, 5], hours: { from: '09:00', to: '17:00' }, away: [] },
  ...over,
});
/** In January 2027 the 11th is a Monday. */
const day = (number: number, time: string) => at(`2027-01-${number}T${time}`);

describe('the question whether somebody comes', () => {
  it('comes one working day before, at the hour of the round', () => {
    expect(said(reminderMoment(day(13, '10:30'), office()))).toBe('Tue 12 10:30');
  });

  it('comes on Friday where the round is on Monday', () => {
    expect(said(reminderMoment(day(18, '10:00'), office()))).toBe('Fri 15 10:00');
  });

  it('comes within the hours of its reader, wherever the round is', () => {
    expect(said(reminderMoment(day(13, '07:00'), office()))).toBe('Tue 12 09:00');
    expect(said(reminderMoment(day(13, '19:00'), office()))).toBe('Tue 12 16:00');
    const lisbon = office({ zone: 'Europe/Lisbon' });
    expect(said(reminderMoment(day(13, '09:00'), lisbon), 'Europe/Lisbon')).toBe('Tue 12 09:00');
  });

  it('comes earlier where somebody is away on the day before', () => {
    const away = [{ startsAt: day(12, '00:00'), endsAt: day(13, '00:00') }];
    expect(said(reminderMoment(day(13, '10:00'), office({ away })))).toBe('Mon 11 10:00');
  });

  it('comes four hours before to whoever never works', () => {
    const away = [{ startsAt: day(10, '00:00') - 90 * 86_400_000, endsAt: day(31, '00:00') }];
    expect(said(reminderMoment(day(13, '10:00'), office({ away })))).toBe('Wed 13 06:00');
  });

  it('is put off to its moment, and to working hours, but never past four hours before the round', () => {
    const starts = day(13, '14:00');
    expect(said(reminderDue(day(11, '08:00'), starts, office()))).toBe('Tue 12 14:00');
    expect(said(reminderDue(day(12, '15:00'), starts, office()))).toBe('Tue 12 15:00');
    // Booked in the evening: the next morning is soon enough, and four hours before is not later than that.
    expect(said(reminderDue(day(12, '20:00'), starts, office()))).toBe('Wed 13 09:00');
    expect(said(reminderDue(day(12, '20:00'), day(13, '11:00'), office()))).toBe('Wed 13 07:00');
    expect(said(reminderDue(day(13, '12:00'), starts, office()))).toBe('Wed 13 12:00');
  });
});

describe('silence', () => {
  it('is told after two working hours', () => {
    expect(said(silenceDue(day(12, '10:00'), day(13, '10:00'), office()))).toBe('Tue 12 12:00');
  });

  it('counts on in the morning, and not while somebody is away', () => {
    const starts = day(14, '15:00');
    expect(said(silenceDue(day(12, '16:00'), starts, office()))).toBe('Wed 13 10:00');
    const away = [{ startsAt: day(12, '11:00'), endsAt: day(12, '14:00') }];
    expect(said(silenceDue(day(12, '10:00'), starts, office({ away })))).toBe('Tue 12 15:00');
  });

  it('is told an hour before the round at the latest', () => {
    expect(said(silenceDue(day(13, '06:00'), day(13, '10:00'), office()))).toBe('Wed 13 09:00');
  });

  it('ends for whoever never works', () => {
    const never = office({ weekdays: [] });
    expect(silenceDue(day(12, '10:00'), day(29, '10:00'), never)).toBeLessThan(day(29, '10:00'));
  });
});
