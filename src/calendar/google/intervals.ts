import type { Interval } from '../../core/time/interval.ts';

export function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  const chunks: Item[][] = [];
  for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size));
  return chunks;
}

export function spansOf({ startsAt, endsAt }: Interval, longestMs: number): Interval[] {
  const spans: Interval[] = [];
  for (let at = startsAt; at < endsAt; at += longestMs)
    spans.push({ startsAt: at, endsAt: Math.min(at + longestMs, endsAt) });
  return spans;
}

/** In order, without overlap; what touches becomes one. */
export function mergedIntervals(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const next of [...intervals].sort((one, other) => one.startsAt - other.startsAt)) {
    const last = merged.at(-1);
    if (last && next.startsAt <= last.endsAt) last.endsAt = Math.max(last.endsAt, next.endsAt);
    else merged.push({ ...next });
  }
  return merged;
}
