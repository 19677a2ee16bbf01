import { describe, expect, it } from '@jest/globals';
import { settingsOf } from '../../../src/core/people/person-settings.ts';
import {
  changesHours,
  hasOwnHours,
  leavingHours,
  settingsFrom,
  withCalendarHours,
} from '../../../src/core/people/working-hours.ts';

const at = (clock: string): number => {
  const [hours, minutes] = clock.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
};
/** `1 09:00-12:00`: Monday morning. */
const working = (...periods: string[]) => ({
  days: periods.map((period) => {
    const [, weekday, from = '', to = ''] = /^(\d) (\S+)-(\S+)$/.exec(period) ?? [];
    return { weekday: Number(weekday), from: at(from), to: at(to) };
  }),
});
const from = (...periods: string[]) => settingsFrom(working(...periods));

describe('the hours that a calendar gives somebody', () => {
  it('are what every working day has in common, and days without are free', () => {
    expect(from('5 10:00-16:00', '1 08:00-15:00', '3 09:00-24:00')).toEqual({
      ...{ weekdays: [1, 3, 5], pauses: [] },
      hours: { from: '10:00', to: '15:00' },
    });
  });

  it('have the break that all days share as their pause', () => {
    const days = ['1 09:00-12:00', '1 13:00-17:00', '2 08:00-12:30', '2 13:00-17:00'];
    expect(from(...days)).toEqual({
      weekdays: [1, 2],
      hours: { from: '09:00', to: '17:00' },
      pauses: [{ from: '12:00', to: '13:00' }],
    });
    expect(from('1 13:00-17:00', '1 09:00-13:00')).toMatchObject({
      ...{ hours: { from: '09:00', to: '17:00' }, pauses: [] },
    });
  });

  it('are the longest piece where a day has more breaks than settings hold', () => {
    expect(from('1 08:00-10:00', '1 11:00-14:00', '1 15:00-17:00')).toMatchObject({
      ...{ hours: { from: '11:00', to: '14:00' }, pauses: [] },
    });
  });

  it('are in whole five minutes, and never longer than the calendar says', () => {
    expect(from('1 08:58-16:59')?.hours).toEqual({ from: '09:00', to: '16:55' });
    expect(from('7 00:00-24:00')?.hours).toEqual({ from: '00:00', to: '24:00' });
  });

  it('are none where the calendar says nothing, or days have less than an hour in common', () => {
    expect([settingsFrom(null), settingsFrom({ days: [] })]).toEqual([null, null]);
    expect(from('1 08:00-12:00', '2 13:00-17:00')).toBeNull();
    expect(from('1 08:00-12:00', '2 11:30-17:00')).toBeNull();
  });

  it('give way to whatever people have set themselves, and leave the rest of what is set', () => {
    const calendar = working('2 10:00-14:00');
    expect(settingsOf(withCalendarHours({ perDay: 1 }, calendar))).toMatchObject({
      ...{ weekdays: [2], hours: { from: '10:00', to: '14:00' }, flexible: { from: '10:00', to: '14:00' } },
      perDay: 1,
    });
    for (const saved of [{ weekdays: [1] }, { hours: { from: '09:00', to: '10:00' } }, { pauses: [] }])
      expect([hasOwnHours(saved), withCalendarHours(saved, calendar)]).toEqual([true, saved]);
    expect(withCalendarHours(undefined, null)).toBeUndefined();
    expect(hasOwnHours({ perDay: 1, level: null })).toBe(false);
  });

  it('are not made anybody’s own by limits that are saved with them', () => {
    const chosen = { ...settingsOf(undefined), perDay: 1 };
    expect(Object.keys(leavingHours(chosen))).toEqual(
      expect.arrayContaining(['perDay', 'perWeek', 'bufferBefore', 'inTraining']),
    );
    expect(hasOwnHours(leavingHours(chosen))).toBe(false);
    expect([changesHours({ perDay: '3 → 1' }), changesHours({ weekdays: '1 → 2' })]).toEqual([false, true]);
  });
});
