import { describe, expect, it } from '@jest/globals';
import { DateTime } from 'luxon';
import { hoursOn, parseExceptions } from '../../../src/core/time/day-exceptions.ts';
import { daySpan, dayWindows } from '../../../src/core/time/day-windows.ts';

const on = (text: string, day: string) => hoursOn(text, DateTime.fromISO(day, { zone: 'Europe/Berlin' }));

describe('other hours on some days, as people type them', () => {
  it.each<[string, string, object | null]>([
    ['Wed 13:00–17:00', '2026-11-25', [{ from: '13:00', to: '17:00' }]],
    ['Wednesday: 13-17', '2026-11-25', [{ from: '13:00', to: '17:00' }]],
    ['Wed 13:00–17:00', '2026-11-26', null],
    [
      'thu 9-11, 14 to 16',
      '2026-11-26',
      [
        { from: '09:00', to: '11:00' },
        { from: '14:00', to: '16:00' },
      ],
    ],
    ['24 Nov no', '2026-11-24', []],
    ['Nov 24: none', '2026-11-24', []],
    ['Tue 24 Nov 10:00 until 12:00', '2026-11-24', [{ from: '10:00', to: '12:00' }]],
    ['2026-11-24 10-12', '2026-11-24', [{ from: '10:00', to: '12:00' }]],
    ['Tue 9-17\n24 Nov 10-12', '2026-11-24', [{ from: '10:00', to: '12:00' }]],
    ['', '2026-11-24', null],
  ])('%j on %s', (text, day, hours) => expect(on(text, day)).toEqual(hours));

  it.each([
    'Wednesday',
    'sometimes',
    'Wed 17-13',
    'Wed 25:00-26:00',
    'Wed 9:07-12',
    '31 Feb no',
    'Wed afternoon',
  ])('name the line that cannot be read: %j', (line) =>
    expect(parseExceptions(`Mon 9-10\n${line}`)).toEqual({ ok: false, line }),
  );

  it('take the place of the usual hours, on a Saturday too', () => {
    const hours = { zone: 'Europe/Berlin', from: '09:00', to: '17:00' };
    const span = daySpan('Europe/Berlin', '2026-11-25', '2026-11-28');
    const told = dayWindows({ ...hours, exceptions: 'Thu no\nFri 9-11, 14-16\nSat 10-12' }, span);
    const words = told.map(({ startsAt, endsAt }) =>
      [startsAt, endsAt]
        .map((at) => DateTime.fromMillis(at, { zone: 'Europe/Berlin' }).toFormat('ccc H'))
        .join('–'),
    );
    expect(words).toEqual(['Wed 9–Wed 17', 'Fri 9–Fri 11', 'Fri 14–Fri 16', 'Sat 10–Sat 12']);
  });
});
