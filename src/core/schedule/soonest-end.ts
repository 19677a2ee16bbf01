import type { CandidateDay } from './candidate-days.ts';
import { never } from './cast.ts';
import type { RoundInstance } from './instance.ts';
import type { Table } from './table.ts';

/** No schedule ends before this tick: rounds as early as their crews allow, whatever people and waiting cost. */
export function soonestEnd({ instance, open, sets, most }: Table): number {
  const { rounds, days, minGap, mustPrecede } = instance;
  const width = most + 1;
  /** Per set and number of rounds on the last day: the earliest end, and its day. */
  const ends = new Int32Array(sets * width).fill(never);
  const endDay = new Int32Array(sets * width).fill(-1);
  ends[0] = 0;
  for (let set = 0; set < sets - 1; set += 1)
    for (let count = 0; count <= most; count += 1) {
      const end = ends[set * width + count] as number;
      if (end >= never) continue;
      const day = endDay[set * width + count] as number;
      const isFull = day >= 0 && count >= (days.list[day] as CandidateDay).left;
      for (let at = 0; at < rounds.length; at += 1) {
        if (set & (1 << at) || (mustPrecede[at] as number) & ~set) continue;
        const { starts, length } = rounds[at] as RoundInstance;
        const { places, dayFrom } = open[at] as Table['open'][number];
        const from = day < 0 ? 0 : (dayFrom[isFull ? day + 1 : day] as number);
        const place = firstFrom(starts, places, from, dayFrom.at(-1) as number, set === 0 ? 0 : end + minGap);
        if (place < 0) continue;
        const next = days.list.findIndex((_, one) => (dayFrom[one + 1] as number) > place);
        const to = (set | (1 << at)) * width + (next === day ? count + 1 : 1);
        const ended = (starts[places[place] as number] as number) + length;
        if (ended >= (ends[to] as number)) continue;
        ends[to] = ended;
        endDay[to] = next;
      }
    }
  return ends.subarray((sets - 1) * width).reduce((least, end) => Math.min(least, end), never);
}

function firstFrom(starts: Int32Array, places: Int32Array, from: number, to: number, tick: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[places[middle] as number] as number) < tick) low = middle + 1;
    else high = middle;
  }
  return low < to ? low : -1;
}
