import { DateTime } from 'luxon';
import type { Kit } from '../kit/kit.ts';

/** `from`, `to`: its first and last day, as a date picker writes them. */
export type Phase = { from: string; to: string };

/** The phases from the day on which somebody starts, one after the other. */
export function phasesFrom(startDay: string, steps: Kit['firstNinetyDays']): Phase[] {
  const share = Math.max(1, Math.round(90 / Math.max(1, steps.length)));
  let before = 0;
  return steps.map(({ days = share }) => {
    const [first, last] = [before, before + days - 1];
    before += days;
    return { from: dayAfter(startDay, first), to: dayAfter(startDay, last) };
  });
}

const dayAfter = (day: string, days: number): string =>
  DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toISODate() ?? day;

/** When a day begins there. */
export const startOf = (day: string, zone: string): number => DateTime.fromISO(day, { zone }).toMillis();

/** "Mon, Jan 11" */
export const shortDay = (day: string): string =>
  DateTime.fromISO(day, { zone: 'utc' }).setLocale('en-US').toFormat('ccc, LLL d');

export const isDay = (day: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) && DateTime.fromISO(day, { zone: 'utc' }).isValid;
