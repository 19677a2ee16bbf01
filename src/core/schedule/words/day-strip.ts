import { DateTime } from 'luxon';
import type { Interval } from '../../time/interval.ts';

const halfHours = 2;
const [earliest, latest] = [8, 18];

/** A line per day, a cell per half hour: "Tue 24 Nov 08 ··██·█···· 18". */
export function dayStrip(slots: readonly Interval[], zone: string): string[] {
  const local = slots.map(({ startsAt, endsAt }) => ({
    start: DateTime.fromMillis(startsAt, { zone }),
    end: DateTime.fromMillis(endsAt, { zone }),
  }));
  const hourOf = (time: DateTime, day: DateTime) => time.diff(day.startOf('day'), 'hours').hours;
  const days = [...new Set(local.map(({ start }) => start.toISODate() ?? ''))].toSorted();
  const from = Math.min(earliest, ...local.map(({ start }) => start.hour));
  const to = Math.max(latest, ...local.map(({ start, end }) => Math.ceil(hourOf(end, start))));
  return days.map((date) => {
    const day = DateTime.fromISO(date, { zone });
    const held = local.filter(({ start }) => start.toISODate() === date);
    const cells = Array.from({ length: (to - from) * halfHours }, (_, cell) => {
      const [begins, ends] = [from + cell / halfHours, from + (cell + 1) / halfHours];
      return held.some(({ start, end }) => hourOf(start, day) < ends && hourOf(end, day) > begins)
        ? '█'
        : '·';
    });
    const hourWords = (hour: number) => String(hour).padStart(2, '0');
    return `${day.toFormat('ccc dd LLL')} ${hourWords(from)} ${cells.join('')} ${hourWords(to)}`;
  });
}
