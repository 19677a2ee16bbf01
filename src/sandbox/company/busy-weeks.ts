import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import type { BusyTime } from '../google/person-calendar.ts';
import { seededDraw } from '../seeded-draw.ts';

const weeks = 3;
export const workingHours = { from: 9 * 60, to: 17 * 60 + 30 };
const grid = 15;
/** When Berlin, London and New York all work; in London's time. */
const sharedHours = { zone: 'Europe/London', from: 14, to: 17 };

type Entry = Pick<BusyTime, 'summary' | 'transparent' | 'eventType'> & { from: number; minutes: number };
type Meeting = Pick<Entry, 'summary' | 'minutes' | 'eventType'>;

const meetings: [Meeting, ...Meeting[]] = [
  { summary: '1:1', minutes: 30 },
  { summary: '1:1', minutes: 45 },
  { summary: 'Focus', minutes: 90, eventType: 'focusTime' },
  { summary: 'Focus', minutes: 120, eventType: 'focusTime' },
  { summary: 'Design review', minutes: 60 },
  { summary: 'Pairing', minutes: 60 },
  { summary: 'Planning', minutes: 45 },
  { summary: 'Call with a customer', minutes: 30 },
];

/** What stands in one person's calendar for three weeks, in their own working hours; the same for the same seed. */
export function busyWeeks(options: { seed: string; email: string; zone: string; from: number }): BusyTime[] {
  const { seed, email, zone, from } = options;
  const firstDay = DateTime.fromMillis(from, { zone }).startOf('day');
  const days = Array.from({ length: weeks * 7 }, (_, index) => firstDay.plus({ days: index }));
  const workdays = days.filter(({ weekday }) => weekday <= 5);
  // Not on the first days, on which visitors of the sandbox look for times.
  const away = 3 + chanceFrom(`${seed} ${email} away`).below(workdays.length - 3);
  return workdays.flatMap((date, index) => {
    const chance = chanceFrom(`${seed} ${email} ${date.toISODate()}`);
    const entries = index === away ? [outOfOffice] : workday(chance, sharedMinutes(date));
    return entries.map(({ from: minute, minutes, ...entry }) => {
      const startsAt = date.set({ hour: Math.floor(minute / 60), minute: minute % 60 });
      return { ...entry, startsAt: startsAt.toMillis(), endsAt: startsAt.plus({ minutes }).toMillis() };
    });
  });
}

const outOfOffice: Entry = {
  summary: 'Out of office',
  eventType: 'outOfOffice',
  from: workingHours.from,
  minutes: workingHours.to - workingHours.from,
};

type Span = { from: number; minutes: number };

function sharedMinutes(date: DateTime): Span {
  const start = date.setZone(sharedHours.zone, { keepLocalTime: true }).set({ hour: sharedHours.from });
  const local = start.setZone(date.zone);
  return { from: local.hour * 60, minutes: (sharedHours.to - sharedHours.from) * 60 };
}

function workday(chance: Chance, shared: Span): Entry[] {
  const entries: Entry[] = [
    { summary: 'Stand-up', from: 9 * 60 + 30, minutes: 15 },
    { summary: 'Lunch', from: 12 * 60 + grid * chance.below(5), minutes: 45 },
  ];
  const wanted = (workingHours.to - workingHours.from) * (0.42 + chance.below(16) / 100);
  for (let tries = 0; tries < 60 && minutesIn(entries) < wanted; tries += 1) {
    const meeting = chance.oneOf(meetings);
    const from =
      workingHours.from +
      grid * chance.below((workingHours.to - workingHours.from - meeting.minutes) / grid + 1);
    const entry = { ...meeting, from };
    const isTooMuch = minutesIn(entries) + meeting.minutes > wanted + 2 * grid;
    const isKeptFree = overlaps(entry, shared) && chance.below(4) > 0;
    const isTaken = entries.some(
      (taken) => overlaps(entry, taken) || (taken.summary === entry.summary && entry.summary !== '1:1'),
    );
    if (!isTooMuch && !isKeptFree && !isTaken) entries.push(entry);
  }
  const isAtHome = chance.below(4) === 0;
  const home = {
    summary: 'Working from home',
    transparent: true,
    from: workingHours.from,
    minutes: workingHours.to - workingHours.from,
  };
  const talk = { summary: 'Lightning talks (optional)', transparent: true, from: 16 * 60, minutes: 60 };
  return [...entries, ...(isAtHome ? [home] : []), ...(chance.below(5) === 0 ? [talk] : [])];
}

const minutesIn = (entries: Entry[]): number => entries.reduce((sum, { minutes }) => sum + minutes, 0);

const overlaps = (first: Span, second: Span): boolean =>
  first.from < second.from + second.minutes && second.from < first.from + first.minutes;

type Chance = {
  /** A whole number from 0 up to, and without, `below`. */
  below(below: number): number;
  oneOf<T>(choices: readonly [T, ...T[]]): T;
};

/** The same seed gives the same numbers on every machine. */
function chanceFrom(seed: string): Chance {
  const draw = seededDraw(createHash('sha256').update(seed).digest().readUInt32LE(0));
  const below = (limit: number): number => Math.floor(draw() * limit);
  return { below, oneOf: (choices) => choices[below(choices.length)] ?? choices[0] };
}
