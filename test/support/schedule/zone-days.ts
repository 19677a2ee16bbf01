import { DateTime } from 'luxon';

export const step = 300_000;

/** Local days of the zones around a horizon, in steps of five minutes from its beginning; luxon is asked once. */
export function zoneDays(from: number, to: number) {
  const known = new Map<string, ZoneDay[]>();
  return (zone: string): ZoneDay[] => {
    const days = known.get(zone) ?? daysOf(zone, from, to);
    known.set(zone, days);
    return days;
  };
}

export type ZoneDay = {
  weekday: number;
  /** The same for the days of one ISO week. */
  week: number;
  first: number;
  end: number;
  tick: (time: string) => number;
};

function daysOf(zone: string, from: number, to: number): ZoneDay[] {
  const days: ZoneDay[] = [];
  let day = DateTime.fromMillis(from, { zone }).startOf('week').minus({ days: 2 });
  const last = DateTime.fromMillis(to, { zone }).endOf('week').plus({ days: 2 });
  for (; day < last; day = day.plus({ days: 1 })) days.push(zoneDay(day, from));
  return days;
}

function zoneDay(day: DateTime, from: number): ZoneDay {
  const steps = (time: DateTime): number => (time.toMillis() - from) / step;
  const [first, end] = [steps(day), steps(day.plus({ days: 1 }))];
  const isPlain = end - first === 288;
  return {
    first,
    end,
    weekday: day.weekday,
    week: steps(day.startOf('week')),
    tick: (time) => {
      const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
      if (isPlain || minutes === 1440) return minutes === 1440 ? end : first + minutes / 5;
      return steps(day.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 }));
    },
  };
}

/** Place of the day that holds `at`, or -1. */
export function dayAt(days: readonly ZoneDay[], tick: number): number {
  let [low, high] = [0, days.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const day = days[middle];
    if (!day) return -1;
    if (tick < day.first) high = middle - 1;
    else if (tick >= day.end) low = middle + 1;
    else return middle;
  }
  return -1;
}
