import { describe, expect, it } from '@jest/globals';
import { DateTime } from 'luxon';
import {
  guideDue,
  guideLook,
  guideMoment,
  reminderDue,
  silenceDue,
} from '../../../src/core/answers/moments.ts';
import type { Rhythm } from '../../../src/core/cards/nudges.ts';

const berlin = 'Europe/Berlin';
const at = (text: string, zone = berlin) => DateTime.fromISO(text, { zone }).toMillis();
const said = (moment: number, zone = berlin) => DateTime.fromMillis(moment, { zone }).toFormat('ccc d HH:mm');
const office = (over: Partial<Rhythm> = {}): Rhythm => ({
  ...{ zone: berlin, weekdays: [1, 2, 3, 4, 5], hours: { from: '09:00', to: '17:00' }, away: [] },
  ...over,
});
/** In January 2027 the 11th is a Monday. */
const day = (number: number, time: string) => at(`2027-01-${String(number).padStart(2, '0')}T${time}`);

describe('an interview guide, which asks whether its reader comes', () => {
  it('comes in the afternoon of the working day before', () => {
    expect(said(guideMoment(day(13, '10:30'), office()))).toBe('Tue 12 13:00');
    expect(said(guideMoment(day(13, '16:00'), office()))).toBe('Tue 12 13:00');
  });

  it('comes on Friday where the round is on Monday, and before a day off', () => {
    expect(said(guideMoment(day(18, '10:00'), office()))).toBe('Fri 15 13:00');
    expect(said(guideMoment(day(18, '10:00'), office({ weekdays: [1, 2, 3] })))).toBe('Wed 13 13:00');
    // Sunday is a working day for some.
    expect(said(guideMoment(day(18, '10:00'), office({ weekdays: [7, 1, 2, 3, 4] })))).toBe('Sun 17 13:00');
  });

  it('comes within the hours of its reader, on their own clock', () => {
    const hours = (from: string, to: string) => office({ hours: { from, to } });
    expect(said(guideMoment(day(13, '10:00'), hours('07:00', '12:00')))).toBe('Tue 12 11:00');
    expect(said(guideMoment(day(13, '19:00'), hours('15:00', '22:00')))).toBe('Tue 12 15:00');
    const [lisbon, tokyo] = ['Europe/Lisbon', 'Asia/Tokyo'];
    expect(said(guideMoment(day(13, '09:00'), office({ zone: lisbon })), lisbon)).toBe('Tue 12 13:00');
    // In Tokyo this interview is on Thursday already.
    expect(said(guideMoment(day(13, '17:00'), office({ zone: tokyo })), tokyo)).toBe('Wed 13 13:00');
  });

  it('waits for whoever is out at noon, and comes earlier where somebody is away on the day before', () => {
    const lunch = [{ startsAt: day(12, '12:30'), endsAt: day(12, '14:00') }];
    expect(said(guideMoment(day(13, '10:00'), office({ away: lunch })))).toBe('Tue 12 14:00');
    const away = [{ startsAt: day(12, '00:00'), endsAt: day(13, '00:00') }];
    expect(said(guideMoment(day(13, '10:00'), office({ away })))).toBe('Mon 11 13:00');
    const afternoon = [{ startsAt: day(12, '11:00'), endsAt: day(13, '00:00') }];
    expect(said(guideMoment(day(13, '10:00'), office({ away: afternoon })))).toBe('Mon 11 13:00');
  });

  it('comes at one o’clock on both sides of a clock change', () => {
    const monday = (date: string) => at(`${date}T10:00`);
    expect(said(guideMoment(monday('2027-03-29'), office()))).toBe('Fri 26 13:00');
    expect(said(guideMoment(monday('2027-11-01'), office()))).toBe('Fri 29 13:00');
  });

  it('comes four hours before to whoever never works', () => {
    const away = [{ startsAt: day(10, '00:00') - 90 * 86_400_000, endsAt: day(31, '00:00') }];
    expect(said(guideMoment(day(13, '10:00'), office({ away })))).toBe('Wed 13 06:00');
  });

  it('comes at once where its moment has passed, or the round is less than a day away', () => {
    const monday = day(18, '10:00');
    expect(said(guideDue(day(14, '10:00'), monday, office()))).toBe('Fri 15 13:00');
    expect(said(guideDue(day(16, '20:00'), monday, office()))).toBe('Sat 16 20:00');
    expect(said(guideDue(day(12, '11:00'), day(13, '10:30'), office()))).toBe('Tue 12 11:00');
  });

  it('is looked at long before, so that a holiday in between is no trouble', () => {
    const holiday = [{ startsAt: day(9, '00:00'), endsAt: day(20, '00:00') }];
    const starts = day(20, '10:00');
    const moment = guideMoment(starts, office({ away: holiday }));
    expect(said(moment)).toBe('Fri 8 13:00');
    expect(guideLook(0, starts)).toBeLessThan(moment);
    expect(guideLook(day(19, '11:00'), starts)).toBe(day(19, '11:00'));
  });
});

describe('a reminder', () => {
  it('is put off to its moment, and to working hours, but never past four hours before the round', () => {
    const starts = day(13, '14:00');
    expect(said(reminderDue(day(11, '08:00'), starts, office()))).toBe('Tue 12 13:00');
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
