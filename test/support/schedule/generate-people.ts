import { DateTime } from 'luxon';
import type { Planned } from '../../../src/core/schedule/model/problem.ts';
import type { Dice } from './dice.ts';

export type Horizon = { from: number; to: number };
type Span = { startsAt: number; endsAt: number };

const minute = 60_000;

/** The first zone is that of most interviewers. */
export const neighbours: Record<string, string[]> = {
  'Europe/Berlin': ['Europe/London', 'America/Sao_Paulo', 'America/New_York', 'Asia/Kolkata'],
  'Europe/London': ['Europe/Berlin', 'America/New_York', 'America/Sao_Paulo', 'Asia/Kolkata'],
  'America/New_York': ['America/Sao_Paulo', 'Europe/London', 'Europe/Berlin'],
  'America/Sao_Paulo': ['America/New_York', 'Europe/London', 'Europe/Berlin'],
  'Asia/Kolkata': ['Europe/Berlin', 'Europe/London'],
};

export function anyPerson(dice: Dice, id: string, home: string, horizon: Horizon): Planned {
  const zone = dice.chance(0.75) ? home : dice.pick(neighbours[home] ?? [home]);
  const opens = dice.pick([480, 510, 540, 540, 540, 570, 600]);
  const closes = opens + dice.pick([480, 510, 510, 540]);
  const perWeek = dice.whole(2, 8);
  const person = {
    id,
    zone,
    weekdays: dice.chance(0.1) ? dice.some([1, 2, 3, 4, 5], 4).sort() : [1, 2, 3, 4, 5],
    hours: { from: clock(opens), to: clock(closes) },
    flexible: {
      from: clock(opens - dice.pick([0, 30, 60, 90])),
      to: clock(closes + dice.pick([0, 60, 90, 120])),
    },
    pauses: dice.chance(0.4) ? [dice.pick([span(720, 750), span(750, 795), span(720, 780)])] : [],
    perDay: dice.whole(1, 4),
    perWeek,
    load: dice.whole(0, 10),
    bufferBefore: dice.pick([0, 0, 5, 10, 15]),
    bufferAfter: dice.pick([0, 0, 5, 10, 15]),
  };
  const days = workingDays(zone, horizon);
  const held = Array.from({ length: dice.whole(0, Math.ceil(perWeek / 2)) }, () =>
    local(dice.pick(days), dice.whole(18, 33) * 30),
  );
  const share = 0.4 + 0.35 * dice.real(0, 1) ** 2;
  const busy = days.flatMap((day) => busyDay(dice, day, opens, closes, dice.chance(0.04) ? 1 : share));
  return { ...person, held, busy: dice.chance(0.02) ? 'unknown' : busy };
}

/** Meetings and gaps in turn, so that about `share` of the day is taken. */
export function busyDay(dice: Dice, day: DateTime, opens: number, closes: number, share: number): Span[] {
  if (share >= 1) return [{ startsAt: local(day, 0), endsAt: local(day, 1440) }];
  const spans: Span[] = [];
  let begins = opens - dice.pick([0, 0, 30, 60]);
  while (begins < closes + 60) {
    const length = dice.pick([30, 60, 60, 90, 120, 150, 180, 240]);
    const odd = dice.chance(0.1) ? dice.whole(-4, 4) : 0;
    const gap = (length * (1 - share)) / share;
    begins += Math.round((gap * dice.real(0, 2)) / 15) * 15;
    spans.push({
      startsAt: local(day, begins) + odd * minute,
      endsAt: local(day, begins + length) + odd * minute,
    });
    if (dice.chance(0.02)) spans.push({ startsAt: local(day, begins - 20), endsAt: local(day, begins - 20) });
    begins += length;
  }
  return dice.chance(0.1) ? spans.toReversed() : spans;
}

export function workingDays(zone: string, { from, to }: Horizon): DateTime[] {
  const days: DateTime[] = [];
  let day = DateTime.fromMillis(from, { zone }).startOf('day');
  for (; day.toMillis() < to; day = day.plus({ days: 1 })) if (day.weekday <= 5) days.push(day);
  return days;
}

export const local = (day: DateTime, minutes: number): number =>
  day
    .plus({ days: Math.floor(minutes / 1440) })
    .set({ hour: Math.floor((minutes % 1440) / 60), minute: minutes % 60 })
    .toMillis();

export const span = (from: number, to: number) => ({ from: clock(from), to: clock(to) });

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
