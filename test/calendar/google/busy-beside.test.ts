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
const own = { id: 'ours', ...span(0, 60) };
const asked = (busy: FreeBusy) => ({ busy, event: own, from: nine, to: nine + 60 * minute });

describe('who is busy beside our own event', () => {
  it('is asked for one by one only where our own event may be what keeps them busy', async () => {
    const names: string[] = [];
    const ask = async ({ calendarId }: { calendarId: string }) => {
      names.push(calendarId);
      return { items: [listed('ours', 0, 60), listed('theirs', 30, 90)] };
    };
    const busy: FreeBusy = { [jana]: [span(0, 90)], [omar]: [], 'x@y.test': 'unknown' };
    expect(await busyBeside(ask, asked(busy))).toEqual({
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

  it('cuts our own event out where a colleague’s events may not be seen', async () => {
    const ask = async () => {
      throw new CalendarError('not_found', 'There is no such calendar.');
    };
    expect(await busyBeside(ask, asked({ [jana]: [span(-30, 90)] }))).toEqual({
      [jana]: [span(-30, 0), span(60, 90)],
    });
    const away = async () => {
      throw new CalendarError('unavailable', 'It is away.');
    };
    await expect(busyBeside(away, asked({ [jana]: [span(0, 60)] }))).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});
