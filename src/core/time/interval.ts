/** Half open: an interval ends where the next may start. Epoch milliseconds. */
export type Interval = { startsAt: number; endsAt: number };

export const overlaps = (a: Interval, b: Interval): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

export const contains = (outer: Interval, inner: Interval): boolean =>
  outer.startsAt <= inner.startsAt && inner.endsAt <= outer.endsAt;
