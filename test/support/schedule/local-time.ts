import { DateTime } from 'luxon';

type Span = { startsAt: number; endsAt: number };

export const inside = (a: Span, b: Span): boolean => b.startsAt <= a.startsAt && a.endsAt <= b.endsAt;

/** Spans without length meet nothing. */
export const meets = (a: Span, b: Span): boolean =>
  b.startsAt < b.endsAt && a.startsAt < b.endsAt && b.startsAt < a.endsAt;

export const localDay = (instant: number, zone: string): DateTime =>
  DateTime.fromMillis(instant, { zone }).startOf('day');

export function localSpan(day: DateTime, { from, to }: { from: string; to: string }): Span {
  const instant = (time: string): number => {
    if (time === '24:00') return day.plus({ days: 1 }).toMillis();
    const [hour, minutes] = time.split(':').map(Number);
    return day.set({ hour: hour ?? 0, minute: minutes ?? 0 }).toMillis();
  };
  return { startsAt: instant(from), endsAt: instant(to) };
}
