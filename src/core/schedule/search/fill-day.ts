import type { CandidateDay } from '../model/candidate-days.ts';
import type { RoundInstance } from '../model/instance.ts';
import { never } from '../model/panel-costs.ts';
import { pack, reach, rowAt, type Table } from './day-table.ts';

const { ceil, max, min } = Math;

/** Every way on from every set: first from the days before, then from what this day has, one round more at a time. */
export function fillDay(table: Table, day: number, value: number): void {
  const { instance, crews, finish, sets, dayCost, window, leastCrew, rest, soonest, span } = table;
  const { rounds, days, mustPrecede } = instance;
  const { from, left } = days.list[day] as CandidateDay;
  const openCost = table.openCost[day] as Int32Array;
  const most = min(left, rounds.length);
  for (let count = 0; count < most; count += 1)
    for (let set = 0; set < sets - 1; set += 1) {
      let opens = never;
      if (count === 0) {
        opens = openCost[set] as number;
        if (opens >= never) continue;
        if (set !== 0) opens += dayCost;
        [table.windowLeast, table.windowFrom, table.windowTo] = [opens, 0, table.width];
      } else {
        const row = table.rowOf[rowAt(table, day, count, set)] as number;
        if (row < 0) continue;
        slide(table, row);
      }
      for (let at = 0; at < rounds.length; at += 1) {
        const bit = 1 << at;
        if (set & bit || (mustPrecede[at] as number) & ~set) continue;
        const { starts, length } = rounds[at] as RoundInstance;
        const { places, dayFrom } = table.open[at] as Table['open'][number];
        const costs = crews[at] as Int32Array;
        const next = set | bit;
        const bound = value - (rest[next] as number) - daysLeft(table, left - count - 1, next) * dayCost;
        const late = from + length + (span[next] as number);
        const to = dayFrom[day + 1] as number;
        const { windowFrom, windowTo } = table;
        const least = table.windowLeast + (leastCrew[at] as number);
        let target = -1;
        for (let place = dayFrom[day] as number; place < to; place += 1) {
          const start = places[place] as number;
          const tick = (starts[start] as number) - from;
          if (tick < windowFrom) continue;
          // Later starts only end later.
          if (tick > windowTo || least + max(soonest, tick + late) * finish >= bound) break;
          const cost = (count === 0 ? opens : (window[tick] as number)) + (costs[start] as number);
          if (cost + max(soonest, tick + late) * finish >= bound) continue;
          if (target < 0) target = reach(table, day, count + 1, next) + length;
          if (cost < (table.cells[target + tick] as number)) table.cells[target + tick] = cost;
        }
      }
    }
}

/** Days that must follow when this one takes `room` rounds more. */
const daysLeft = ({ sizes, most }: Table, room: number, set: number): number =>
  max(0, ceil(((sizes[set] as number) - room) / most));

/** What the day leaves behind, for sets that may stand overnight. */
export function closeDay(table: Table, day: number, isNoEnd: boolean): void {
  const { instance, sets, width, finish, cost, at } = table;
  const { from, left } = instance.days.list[day] as CandidateDay;
  const most = min(left, instance.rounds.length);
  for (let set = 1; set < (isNoEnd ? sets - 1 : sets); set += 1) {
    if (instance.together.some((group) => (set & group) !== 0 && (set & group) !== group)) continue;
    for (let count = 1; count <= most; count += 1) {
      const row = table.rowOf[rowAt(table, day, count, set)] as number;
      if (row < 0) continue;
      for (let end = 0; end < width; end += 1) {
        const cell = table.cells[row + end] as number;
        if (cell >= never) continue;
        const total = set === sets - 1 ? cell + (end + from) * finish : cell;
        if (total >= (cost[set] as number)) continue;
        cost[set] = total;
        at[set] = pack(day, count, end);
      }
    }
  }
}

/** Into `window`: the least cost of having ended between the two gaps before a tick, with what the wait costs. */
function slide(table: Table, row: number): void {
  const { cells, window, queue, instance, idle, width } = table;
  const { minGap, maxGap } = instance;
  let [head, tail] = [0, 0];
  let [least, first, last] = [never, width, -1];
  for (let tick = 0; tick < width; tick += 1) {
    const latest = tick - minGap;
    const cell = latest < 0 ? never : (cells[row + latest] as number);
    if (cell < never) {
      const kept = cell - latest * idle;
      while (tail > head && waitless(cells, row, queue[tail - 1] as number, idle) >= kept) tail -= 1;
      queue[tail] = latest;
      tail += 1;
    }
    while (tail > head && (queue[head] as number) < tick - maxGap) head += 1;
    if (tail === head) {
      window[tick] = never;
      continue;
    }
    const cost = waitless(cells, row, queue[head] as number, idle) + latest * idle;
    window[tick] = cost;
    if (cost < least) least = cost;
    if (first > tick) first = tick;
    last = tick;
  }
  [table.windowLeast, table.windowFrom, table.windowTo] = [least, first, last];
}

const waitless = (cells: Int32Array, row: number, end: number, idle: number): number =>
  (cells[row + end] as number) - end * idle;

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
