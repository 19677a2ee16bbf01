import type { CandidateDay } from '../model/candidate-days.ts';
import { never } from '../model/cast.ts';
import type { Terms } from './best-times.ts';
import { type Casting, cheapestCrew } from './crew.ts';
import type { Table } from './table.ts';

const { min } = Math;

/** What every round costs at every start that could matter, and from that the least that sets of rounds still cost. */
export function priceCrews(table: Table, terms: Terms, cutoff: number): void {
  const { instance, crews, leastCrew, rest, finish, sets } = table;
  const { rounds, days } = instance;
  for (const [at, { dayFrom }] of rounds.entries()) {
    const [casting, extra, costs] = [
      terms.castings[at] as Casting,
      terms.startExtra[at],
      crews[at] as Int32Array,
    ];
    const { places: open, dayFrom: openFrom } = table.open[at] as Table['open'][number];
    let [cheapest, found] = [never, 0];
    for (let day = 0; day < days.list.length; day += 1) {
      const [from, to] = [dayFrom[day] as number, dayFrom[day + 1] as number];
      const isOpen = (days.list[day] as CandidateDay).from * finish < cutoff;
      openFrom[day] = found;
      openFrom[day + 1] = found;
      if (!isOpen) {
        costs.fill(never, from, to);
        continue;
      }
      for (let start = from; start < to; start += 1) {
        const more = extra ? (extra[start] as number) : 0;
        const cost = more >= never ? never : min(never, cheapestCrew(casting, start) + more);
        costs[start] = cost;
        if (cost >= never) continue;
        open[found] = start;
        found += 1;
        if (cost < cheapest) cheapest = cost;
      }
      openFrom[day + 1] = found;
    }
    leastCrew[at] = cheapest;
  }
  rest[sets - 1] = 0;
  for (let set = sets - 2; set >= 0; set -= 1) {
    const missing = 31 - Math.clz32(~set & (sets - 1));
    const fuller = set | (1 << missing);
    rest[set] = min(never, (rest[fuller] as number) + (leastCrew[missing] as number));
  }
}
