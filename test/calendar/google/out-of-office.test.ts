import { describe, expect, it } from '@jest/globals';
import { CalendarError } from '../../../src/calendar/calendar.ts';
import { outOfOfficeOf } from '../../../src/calendar/google/out-of-office.ts';
import { at, jana } from '../../sandbox/google/company.ts';

describe('who is away', () => {
  it('reads an absence of whole days where its calendar is, page by page', async () => {
    const pages = [
      {
        items: [{ eventType: 'outOfOffice', start: { date: '2026-11-10' }, end: { date: '2026-11-12' } }],
        nextPageToken: 'more',
      },
      {
        items: [
          { eventType: 'default', start: { date: '2026-11-13' }, end: { date: '2026-11-14' } },
          { start: { date: '2026-11-15' }, end: { date: '2026-11-16' } },
        ],
      },
    ];
    const range = { from: at('2026-11-01T00:00:00Z'), to: at('2026-11-20T00:00:00Z') };
    const asked: (string | undefined)[] = [];
    const found = await outOfOfficeOf(
      async ({ pageToken }) => {
        asked.push(pageToken);
        return { timeZone: 'America/New_York', ...pages[asked.length - 1] };
      },
      { email: jana, ...range },
    );
    expect(asked).toEqual([undefined, 'more']);
    expect(found).toEqual([{ startsAt: at('2026-11-10T05:00:00Z'), endsAt: at('2026-11-12T05:00:00Z') }]);
  });

  it.each([
    new CalendarError('not_found', 'x', { status: 404 }),
    new CalendarError('refused', 'x', { status: 403 }),
  ])('is nobody in a calendar that we may not see, or that there is not: %s', async (error) => {
    const range = { email: jana, from: 0, to: 1 };
    expect(await outOfOfficeOf(async () => Promise.reject(error), range)).toEqual([]);
  });

  it('is not known when the credentials are refused', async () => {
    const error = new CalendarError('refused', 'x', { status: 401 });
    await expect(
      outOfOfficeOf(async () => Promise.reject(error), { email: jana, from: 0, to: 1 }),
    ).rejects.toBe(error);
  });
});
