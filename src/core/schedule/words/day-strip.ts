import { DateTime } from 'luxon';
import type { Interval } from '../../time/interval.ts';

const halfHours = 2;
const hourMs = 3_600_000;
const [earliest, latest] = [8, 18];

/** A line per day, a cell per half hour: "Tue 24 Nov 08 ··██·█···· 18". */
export function dayStrip(slots: readonly Interval[], zone: string): string[] {
  const local = slots.map(({ startsAt, endsAt }) => {
    const start = DateTime.fromMillis(startsAt, { zone });
    const midnight = start.startOf('day');
    const hourOf = (at: number) => (at - midnight.toMillis()) / hourMs;
    return {
      day: midnight.toISODate() ?? '',
      midnight,
      first: start.hour,
      from: hourOf(startsAt),
      to: hourOf(endsAt),
    };
  });
  const days = [...new Set(local.map(({ day }) => day))].toSorted();
  const from = Math.min(earliest, ...local.map(({ first }) => first));
  const to = Math.max(latest, ...local.map((held) => Math.ceil(held.to)));
  return days.flatMap((day) => {
    const held = local.filter((slot) => slot.day === day);
    const [first] = held;
    if (!first) return [];
    const cells = Array.from({ length: (to - from) * halfHours }, (_, cell) => {
      const [begins, ends] = [from + cell / halfHours, from + (cell + 1) / halfHours];
      return held.some((slot) => slot.from < ends && slot.to > begins) ? '█' : '·';
    });
    const hourWords = (hour: number) => String(hour).padStart(2, '0');
    return `${first.midnight.toFormat('ccc dd LLL')} ${hourWords(from)} ${cells.join('')} ${hourWords(to)}`;
  });
}
