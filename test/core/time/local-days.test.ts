import { describe, expect, it } from '@jest/globals';
import { DateTime } from 'luxon';
import {
  atMinute,
  dayNumber,
  type LocalDay,
  localDays,
  weekNumber,
} from '../../../src/core/time/local-days.ts';
import { scale } from '../../support/scale.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** Years whose clock changes are odd: at midnight, of half an hour, twice in spring, of a whole day. */
const years: Record<string, number[]> = {
  'Europe/Berlin': [2026],
  'America/New_York': [2026],
  'America/Sao_Paulo': [2018],
  'America/St_Johns': [2006],
  'Asia/Kathmandu': [2026],
  'Africa/Cairo': [2014, 2026],
  'Asia/Beirut': [2026],
  'Australia/Lord_Howe': [2026],
  'Africa/Casablanca': [2026],
  'Pacific/Apia': [2011],
  'Pacific/Kiritimati': [2026],
  'America/Havana': [2026],
};
const everyYear = Array.from({ length: 27 }, (_, at) => 2004 + at);
const cases = Object.entries(years).flatMap(([zone, some]) =>
  (scale.clockYears === 'all' ? everyYear : some).map((year) => ({ zone, year })),
);

const spanOf = (zone: string, year: number) => ({
  startsAt: DateTime.fromObject({ year }, { zone }).toMillis(),
  endsAt: DateTime.fromObject({ year: year + 1 }, { zone }).toMillis(),
});
const numberOf = (day: DateTime) => Date.UTC(day.year, day.month - 1, day.day) / dayMs;

function luxonDays(zone: string, year: number): DateTime[] {
  const days: DateTime[] = [];
  let day = DateTime.fromObject({ year }, { zone });
  for (; day.year === year; day = day.plus({ days: 1 }).startOf('day')) days.push(day);
  return days;
}

describe.each(cases)('$zone in $year', ({ zone, year }) => {
  const days = luxonDays(zone, year);
  const found = localDays(zone, spanOf(zone, year));

  it('has the days of the calendar, each from midnight to midnight', () => {
    const wanted = days.map((day) => ({
      ...{ startsAt: day.toMillis(), endsAt: day.plus({ days: 1 }).startOf('day').toMillis() },
      ...{ number: numberOf(day), weekday: day.weekday, zone },
      week: (numberOf(day.startOf('week')) + 3) / 7,
    }));
    expect(found).toEqual(wanted);
  });

  it('knows the day and the week of every quarter of an hour around a clock change', () => {
    const changes = found.filter(({ startsAt, endsAt }) => endsAt - startsAt !== dayMs);
    const instants = (changes.length > 0 ? changes : found.slice(0, 4)).flatMap((day) =>
      Array.from({ length: 200 }, (_, at) => day.startsAt + (at - 50) * 15 * minuteMs),
    );
    const wanted = instants.map((at) => {
      const there = DateTime.fromMillis(at, { zone });
      return { at, number: numberOf(there), week: (numberOf(there.startOf('week')) + 3) / 7 };
    });
    expect(instants.map((at) => ({ at, number: dayNumber(zone, at), week: weekNumber(zone, at) }))).toEqual(
      wanted,
    );
  });

  it('finds the minutes of a day, and on days of a clock change those that its clocks show', () => {
    const minutesOf = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }) => {
      const step = endsAt - startsAt === dayMs ? 695 : 5;
      return Array.from({ length: Math.ceil(1440 / step) }, (_, at) => at * step);
    };
    const wanted = days.flatMap((day, place) =>
      minutesOf(found[place] as LocalDay).map((minute) =>
        day.set({ hour: Math.floor(minute / 60), minute: minute % 60 }).toMillis(),
      ),
    );
    expect(found.flatMap((day) => minutesOf(day).map((minute) => atMinute(day, minute)))).toEqual(wanted);
    expect(found.map((day) => atMinute(day, 1440))).toEqual(found.map(({ endsAt }) => endsAt));
  });
});

it('begins with the day that a span begins in, and ends with the day that it ends in', () => {
  const at = (iso: string) => DateTime.fromISO(iso, { zone: 'Europe/Berlin' }).toMillis();
  const span = { startsAt: at('2026-10-24T23:55'), endsAt: at('2026-10-26T00:05') };
  const hours = localDays('Europe/Berlin', span).map(
    ({ startsAt, endsAt }) => (endsAt - startsAt) / 3_600_000,
  );
  expect(hours).toEqual([24, 25, 24]);
  expect(localDays('Europe/Berlin', { ...span, endsAt: at('2026-10-26T00:00') })).toHaveLength(2);
  expect(localDays('Europe/Berlin', { startsAt: span.endsAt, endsAt: span.startsAt })).toEqual([]);
});
