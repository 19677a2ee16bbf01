import type { Interval } from '../../core/time/interval.ts';

export function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  const chunks: Item[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}

export function spansOf({ startsAt, endsAt }: Interval, longestMs: number): Interval[] {
  const spans: Interval[] = [];
  for (let start = startsAt; start < endsAt; start += longestMs)
    spans.push({ startsAt: start, endsAt: Math.min(start + longestMs, endsAt) });
  return spans;
}
