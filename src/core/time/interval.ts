/** Half open: an interval ends where the next may start. Epoch milliseconds. */
export type Interval = { startsAt: number; endsAt: number };

export const overlaps = (a: Interval, b: Interval): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

export const contains = (outer: Interval, inner: Interval): boolean =>
  outer.startsAt <= inner.startsAt && inner.endsAt <= outer.endsAt;

/** In order, without overlap; what touches becomes one. */
export function mergedIntervals(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const next of intervals.toSorted((a, b) => a.startsAt - b.startsAt)) {
    const last = merged.at(-1);
    if (last && next.startsAt <= last.endsAt) last.endsAt = Math.max(last.endsAt, next.endsAt);
    else merged.push({ ...next });
  }
  return merged;
}

/** What is left of them outside `gaps`. */
export const without = (intervals: readonly Interval[], gaps: readonly Interval[]): Interval[] =>
  gaps.reduce<Interval[]>(
    (left, gap) =>
      left.flatMap((interval) =>
        overlaps(interval, gap)
          ? [
              { startsAt: interval.startsAt, endsAt: gap.startsAt },
              { startsAt: gap.endsAt, endsAt: interval.endsAt },
            ].filter(({ startsAt, endsAt }) => startsAt < endsAt)
          : [interval],
      ),
    [...intervals],
  );

/** The times that lie in both. */
export const common = (intervals: readonly Interval[], others: readonly Interval[]): Interval[] =>
  without(intervals, without(intervals, others));
