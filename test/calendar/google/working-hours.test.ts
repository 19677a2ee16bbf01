import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Calendar } from '../../../src/calendar/calendar.ts';
import { googleCalendar } from '../../../src/calendar/google/google.ts';
import { workingHoursOf } from '../../../src/calendar/google/working-hours.ts';
import type { GoogleStandIn } from '../../../src/sandbox/google/stand-in.ts';
import { jana, startCompany, token } from '../../sandbox/google/company.ts';

describe('when somebody works, as Google says it', () => {
  let standIn: GoogleStandIn;
  let calendar: Calendar;
  beforeEach(async () => {
    standIn = await startCompany();
    calendar = googleCalendar({ accessToken: token, apiUrl: standIn.url });
    standIn.calendar(jana).setWorkingHours({ workingHoursEnabled: true, availableTimes });
  });
  afterEach(() => standIn.close());
  const availableTimes = [{ dayOfWeek: 'tuesday', periodStart: 600, periodEnd: 900 }];
  const days = [{ weekday: 2, from: 600, to: 900 }];

  it('is asked for by itself, without anything else of the calendar', async () => {
    expect(await calendar.workingHours({ email: jana })).toEqual({ days });
    expect(standIn.requests).toMatchObject([{ method: 'GET', query: { fields: ['workingHours'] } }]);
  });

  it.each([['absent'], [403], [404]] as const)(
    'is nothing, and no error, where it is hidden: %s',
    async (how) => {
      standIn.calendar(jana).hideHours(how);
      expect(await calendar.workingHours({ email: jana })).toBeNull();
      expect(standIn.requests).toHaveLength(1);
      standIn.calendar(jana).hideHours(null);
      expect(await calendar.workingHours({ email: jana })).toEqual({ days });
    },
  );

  it('is nothing where it is switched off, also with times that were set before', async () => {
    standIn.calendar(jana).setWorkingHours({ workingHoursEnabled: false, availableTimes });
    expect(await calendar.workingHours({ email: jana })).toBeNull();
  });

  it.each([
    ['503', 'unavailable'],
    ['429', 'rate_limited'],
    ['hang', 'unavailable'],
  ] as const)('is not known, rather than nothing, when Google answers %s', async (kind, code) => {
    standIn.faults.add({ match: /^GET/, kind });
    const hasty = googleCalendar({ accessToken: token, apiUrl: standIn.url, timeoutMs: 400 });
    await expect(hasty.workingHours({ email: jana })).rejects.toMatchObject({ code });
  });

  it('leaves out periods that make no sense', async () => {
    const period = (dayOfWeek: string, periodStart: number, periodEnd: number) => ({
      ...{ dayOfWeek, periodStart, periodEnd },
    });
    const odd = [
      ...[period('someday', 0, 60), period('monday', 600, 600), period('monday', -5, 60)],
      ...[{ dayOfWeek: 'friday' }, period('friday', 1380, 1500)],
    ];
    const answer = { workingHours: { workingHoursEnabled: true, availableTimes: odd } };
    expect(await workingHoursOf(async () => answer, jana)).toEqual({
      isReadable: true,
      hours: { days: [{ weekday: 5, from: 1380, to: 1440 }] },
    });
    expect(await workingHoursOf(async () => ({ workingHours: {} }), jana)).toEqual({
      ...{ isReadable: true, hours: null },
    });
  });
});
