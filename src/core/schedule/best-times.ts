import type { CandidateDay } from './candidate-days.ts';
import { never } from './cast.ts';
import { type Casting, cheapestCrew } from './crew.ts';
import type { RoundInstance } from './instance.ts';
import { soonestEnd } from './soonest-end.ts';
import { clear, pack, reach, rowAt, type Table } from './table.ts';
import { traceBack } from './trace-back.ts';

/** What one step of the search may use, and what it costs there. */
export type Terms = {
  castings: Casting[];
  /** Per round and start: what beginning then costs more; `never` bars it. */
  startExtra: (Int32Array | null)[];
  /** Per day: 1 where the last round must not be. */
  notEnding: Uint8Array;
};

/** `starts`: for each round its place in the round's list of starts. */
export type Times = { value: number; starts: number[] };

const { ceil, max, min } = Math;

/** About an hour of everybody's time. */
const firstRoom = 64 * 16;

/**
 * The cheapest times under the terms when nobody minds sitting twice: day after day, set of rounds after set, end after
 * end. The value, in sixteenths, is a lower bound for every schedule under the terms. Null: nothing below `cutoff`.
 */
export function bestTimes(table: Table, terms: Terms, cutoff: number): Times | null {
  priceCrews(table, terms, cutoff);
  // The first search of a table has all people and all times before it.
  if (table.soonest < 0) table.soonest = soonestEnd(table);
  const { rest, finish } = table;
  const firstEnd = terms.notEnding.indexOf(0);
  if (firstEnd < 0) return null;
  const soonest = max(table.soonest, table.instance.days.list[firstEnd]?.from ?? 0);
  if ((rest[0] as number) >= never || soonest >= never) return null;
  const least = (rest[0] as number) + table.leastDays * table.dayCost + soonest * finish;
  if (least >= cutoff) return null;
  // Most ways are much dearer than the best one: little room is tried first, and then more.
  for (let room = firstRoom; ; room *= 4) {
    const limit = min(cutoff, least + room);
    const found = daysBelow(table, terms, limit);
    if (found) return { value: found.value, starts: traceBack(table, found.at, found.value) };
    if (limit === cutoff || limit >= never) return null;
  }
}

function daysBelow(table: Table, terms: Terms, limit: number): { value: number; at: number } | null {
  const { instance, sets, cost, at } = table;
  const full = sets - 1;
  let [value, lastAt] = [limit, -1];
  clear(table);
  for (let day = 0; day < instance.days.list.length; day += 1) {
    table.openCost[day]?.set(cost);
    table.openAt[day]?.set(at);
    if (!canImprove(table, day, value)) break;
    fillDay(table, day, value);
    closeDay(table, day, terms.notEnding[day] === 1);
    if ((cost[full] as number) < value) [value, lastAt] = [cost[full] as number, at[full] as number];
  }
  return lastAt < 0 ? null : { value, at: lastAt };
}

/** What every round costs at every start that could matter, and from that the least that sets of rounds still cost. */
function priceCrews(table: Table, terms: Terms, cutoff: number): void {
  const { instance, crews, rest, finish, sets } = table;
  const { rounds, days } = instance;
  const least = rounds.map(({ dayFrom }, at) => {
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
    return cheapest;
  });
  rest[sets - 1] = 0;
  for (let set = sets - 2; set >= 0; set -= 1) {
    const missing = 31 - Math.clz32(~set & (sets - 1));
    const fuller = set | (1 << missing);
    rest[set] = min(never, (rest[fuller] as number) + (least[missing] as number));
  }
}

function canImprove(
  { instance, cost, rest, finish, dayCost, sets }: Table,
  day: number,
  value: number,
): boolean {
  const begins = (instance.days.list[day] as CandidateDay).from * finish;
  for (let set = 0; set < sets - 1; set += 1) {
    const sofar = cost[set] as number;
    if (sofar < never && sofar + (set === 0 ? 0 : dayCost) + begins + (rest[set] as number) < value)
      return true;
  }
  return false;
}

/** Every way on from every set: first from the days before, then from what this day has, one round more at a time. */
function fillDay(table: Table, day: number, value: number): void {
  const { instance, crews, finish, sets, dayCost, window, rest, soonest, span } = table;
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
        let target = -1;
        for (let place = dayFrom[day] as number; place < to; place += 1) {
          const start = places[place] as number;
          const tick = (starts[start] as number) - from;
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
function closeDay(table: Table, day: number, isNoEnd: boolean): void {
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
function slide({ cells, window, queue, instance, idle, width }: Table, row: number): void {
  const { minGap, maxGap } = instance;
  let [head, tail] = [0, 0];
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
    window[tick] = tail > head ? waitless(cells, row, queue[head] as number, idle) + latest * idle : never;
  }
}

const waitless = (cells: Int32Array, row: number, end: number, idle: number): number =>
  (cells[row + end] as number) - end * idle;
