import { DateTime } from 'luxon';

/** "Tue 24 Nov, 15:00–16:00 (Europe/Berlin)" */
export function whenWords(slot: { startsAt: number; endsAt: number }, zone: string): string {
  const [start, end] = [
    DateTime.fromMillis(slot.startsAt, { zone }),
    DateTime.fromMillis(slot.endsAt, { zone }),
  ];
  return `${start.toFormat('ccc d LLL, HH:mm')}–${end.toFormat('HH:mm')} (${zone})`;
}

/** "Fri 27 Nov, 23:59 (Europe/Berlin)" */
export const dueWords = (at: number, zone: string): string => `${timeWords(at, zone)} (${zone})`;

export const momentWords = (at: number, zone: string): string =>
  DateTime.fromMillis(at, { zone }).toFormat("ccc d LLL, HH:mm:ss '('z')'");

/** The next day that people work, as a date picker wants it. */
export function nextWorkday(at: number, zone: string, after: number): string {
  let day = DateTime.fromMillis(at, { zone });
  for (let left = after; left > 0; left -= day.weekday <= 5 ? 1 : 0) day = day.plus({ days: 1 });
  return day.toFormat('yyyy-MM-dd');
}

/** "Tue 24 Nov, 15:00", or "15:00" on the day of `beside` as clocks in its zone show it. */
export function timeWords(at: number, zone: string, beside?: number, besideZone = zone): string {
  const here = DateTime.fromMillis(at, { zone });
  const there = beside === undefined ? null : DateTime.fromMillis(beside, { zone: besideZone });
  return here.toFormat(there?.toISODate() === here.toISODate() ? 'HH:mm' : 'ccc d LLL, HH:mm');
}

/** "November 2026" */
export const monthWords = (at: number, zone: string): string =>
  DateTime.fromMillis(at, { zone }).toFormat('LLLL yyyy');

/** "24 Nov 2026" */
export const dayWords = (at: number, zone: string): string =>
  DateTime.fromMillis(at, { zone }).toFormat('d LLL yyyy');
