import type { Terms } from './best-times.ts';
import { never } from './cast.ts';
import { type Casting, cheapestCrew } from './crew.ts';
import type { RoundInstance } from './instance.ts';
import { dayOf } from './placement.ts';
import type { Table } from './table.ts';

/** What these times cost under the terms, in sixteenths; `never` where the terms bar them. */
export function costOfTimes(
  { instance, finish, idle, dayCost }: Table,
  terms: Terms,
  starts: readonly number[],
): number {
  let [total, lastDay] = [0, 0];
  const placed = starts.map((start, at) => {
    const round = instance.rounds[at] as RoundInstance;
    const crew = cheapestCrew(terms.castings[at] as Casting, start);
    const more = terms.startExtra[at]?.[start] ?? 0;
    total = crew >= never || more >= never || total >= never ? never : total + crew + more;
    const day = dayOf(round, start);
    lastDay = Math.max(lastDay, day);
    const tick = round.starts[start] as number;
    return { tick, end: tick + round.length, day };
  });
  if (total >= never || terms.notEnding[lastDay] === 1) return never;
  placed.sort((a, b) => a.tick - b.tick);
  for (const [at, { tick, end, day }] of placed.entries()) {
    const before = placed[at - 1];
    if (before) total += before.day === day ? (tick - before.end - instance.minGap) * idle : dayCost;
    if (at === placed.length - 1) total += end * finish;
  }
  return total;
}
