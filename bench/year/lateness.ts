import type { EffectKind } from '../../src/core/loop/effect.ts';

const perOctave = 8;
const bins = 40 * perOctave;

/** How late effects of one kind were, in milliseconds, and what kept the late ones. */
export type KindLateness = {
  kind: EffectKind | 'calendar.read';
  bound: number;
  count: number;
  max: number;
  late: number;
  /** By the name of a limit; `''` where none was in the way. */
  lateBy: Map<string, number>;
  bins: Float64Array;
};

export const newLateness = (kind: KindLateness['kind'], bound: number): KindLateness => ({
  ...{ kind, bound, count: 0, max: 0, late: 0 },
  lateBy: new Map(),
  bins: new Float64Array(bins),
});

export function addLateness(row: KindLateness, ms: number): boolean {
  row.count += 1;
  if (ms > row.max) row.max = ms;
  const bin = Math.min(bins - 1, Math.floor(perOctave * Math.log2(ms + 1)));
  row.bins[bin] = (row.bins[bin] as number) + 1;
  if (ms <= row.bound) return false;
  row.late += 1;
  return true;
}

/** The upper end of the bin in which this share of all is reached, and never more than the largest. */
export function quantileOf({ bins: counts, count, max }: KindLateness, share: number): number {
  let seen = 0;
  for (const [bin, inBin] of counts.entries()) {
    seen += inBin;
    if (seen >= count * share) return Math.min(max, 2 ** ((bin + 1) / perOctave) - 1);
  }
  return max;
}

/** Of several installations together. */
export function joined(all: readonly KindLateness[][]): KindLateness[] {
  const rows = new Map<string, KindLateness>();
  for (const row of all.flat()) {
    const sum = rows.get(row.kind) ?? newLateness(row.kind, row.bound);
    rows.set(row.kind, sum);
    sum.count += row.count;
    sum.max = Math.max(sum.max, row.max);
    sum.late += row.late;
    for (const [name, count] of row.lateBy) sum.lateBy.set(name, (sum.lateBy.get(name) ?? 0) + count);
    for (const [bin, inBin] of row.bins.entries()) sum.bins[bin] = (sum.bins[bin] as number) + inBin;
  }
  return [...rows.values()];
}
