import { describe, expect, it } from '@jest/globals';
import { CalendarError, type FreeBusy } from '../../../src/calendar/calendar.ts';
import { busyBeside } from '../../../src/calendar/google/busy-beside.ts';
import { at, jana, omar } from '../../sandbox/google/company.ts';

const nine = at('2026-11-10T09:00:00Z');
const minute = 60_000;
const span = (from: number, to: number) => ({ startsAt: nine + from * minute, endsAt: nine + to * minute });
const listed = (id: string, from: number, to: number, over: object = {}) => {
  const { startsAt, endsAt } = span(from, to);
  const time = (instant: number) => ({ dateTime: new Date(instant).toISOString() });
  return { id, start: time(startsAt), end: time(endsAt), ...over };
};
const own = { id: 'ours', ...span(0, 60), attendees: [{ email: jana }] };
const asked = (busy: FreeBusy, to = 60) => ({ busy, event: own, from: nine, to: nine + to * minute });

describe('who is busy beside our own event', () => {
  it('is asked for one by one only where our own event may be what keeps them busy', async () => {
    const names: string[] = [];
    const ask = async ({ calendarId }: { calendarId: string }) => {
      names.push(calendarId);
      return { items: [listed('ours', 0, 60), listed('theirs', 30, 90)] };
    };
    const busy: FreeBusy = { [jana]: [span(0, 90)], [omar]: [], 'x@y.test': 'unknown' };
    expect(await busyBeside(ask, asked(busy, 90))).toEqual({
      [jana]: [span(30, 90)],
      [omar]: [],
      'x@y.test': 'unknown',
    });
    expect(names).toEqual([jana]);
  });

  it('goes through all pages, and takes neither free nor cancelled events for busy times', async () => {
    const pages = [
      { items: [listed('ours', 0, 60)], nextPageToken: 'next' },
      {
        items: [
          listed('free', 0, 30, { transparency: 'transparent' }),
          listed('gone', 0, 30, { status: 'cancelled' }),
          listed('a', 10, 20),
          listed('b', 15, 25),
        ],
      },
    ];
    const ask = async ({ pageToken }: { pageToken?: string }) => pages[pageToken ? 1 : 0] ?? {};
    expect(await busyBeside(ask, asked({ [jana]: [span(0, 60)] }))).toEqual({ [jana]: [span(10, 25)] });
  });

  it('counts whole days as long as they are where the calendar is', async () => {
    const away = { id: 'off', start: { date: '2026-11-10' }, end: { date: '2026-11-11' } };
    const ask = async () => ({ timeZone: 'America/New_York', items: [listed('ours', 0, 60), away] });
    // New York’s day begins at five in the morning here.
    const ny = { startsAt: at('2026-11-10T05:00:00Z'), endsAt: at('2026-11-11T05:00:00Z') };
    expect(await busyBeside(ask, asked({ [jana]: [ny] }))).toEqual({ [jana]: [span(0, 60)] });
    const elsewhere = async () => ({ ...(await ask()), timeZone: 'Pacific/Auckland' });
    expect(await busyBeside(elsewhere, asked({ [jana]: [span(0, 60)] }))).toEqual({ [jana]: [] });
  });

  it('16, 18, 19: leaves out what free/busy does not count: what reaches out of it, and what says so itself', async () => {
    const self = (responseStatus: string) => ({ attendees: [{ self: true, responseStatus }] });
    const ask = async () => ({
      items: [
        listed('ours', 0, 60),
        listed('declined or free, nobody says', 30, 90),
        listed('declined', 0, 20, self('declined')),
        listed('at home', 0, 30, { eventType: 'workingLocation' }),
        listed('perhaps', 40, 50, self('tentative')),
      ],
    });
    expect(await busyBeside(ask, asked({ [jana]: [span(0, 60)] }))).toEqual({ [jana]: [span(40, 50)] });
  });

  it('is whoever is no guest of it, whatever their calendar shows', async () => {
    const ask = async () => {
      throw new CalendarError('not_found', 'There is no such calendar.');
    };
    const busy = { [jana]: [span(0, 60)], [omar]: [span(0, 60)] };
    expect(await busyBeside(ask, asked(busy))).toEqual({ [jana]: [], [omar]: [span(0, 60)] });
  });

  it('cuts our own event out where a colleague’s events may not be seen', async () => {
    const ask = async () => {
      throw new CalendarError('not_found', 'There is no such calendar.');
    };
    const wider = { ...asked({ [jana]: [span(-60, 90)] }, 80), from: nine - 30 * minute };
    expect(await busyBeside(ask, wider)).toEqual({ [jana]: [span(-30, 0), span(60, 80)] });
    const away = async () => {
      throw new CalendarError('unavailable', 'It is away.');
    };
    await expect(busyBeside(away, asked({ [jana]: [span(0, 60)] }))).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});
