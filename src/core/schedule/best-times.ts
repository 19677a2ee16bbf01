import { fine, never } from './cast.ts';
import { type Casting, cheapestCrew } from './crew.ts';
import type { Instance } from './instance.ts';
import { type Entry, rowAt, type Table, tableFor, traceBack } from './table.ts';

/** What one step of the search may use, and what it costs there. */
export type Terms = {
  castings: Casting[];
  /** Per round and start: what beginning then costs more; `never` bars it. */
  startExtra: (Int32Array | null)[];
  closedDays: Uint8Array | null;
};

/** `starts`: for each round its place in the round's list of starts. */
export type Times = { value: number; starts: number[] };

const { max, min } = Math;

/**
 * The cheapest times under the terms when nobody minds sitting twice: day after day, set of rounds after set, end after
 * end. The value, in sixteenths, is a lower bound for every schedule under the terms. Null: nothing below `cutoff`.
 */
export function bestTimes(instance: Instance, terms: Terms, rest: Int32Array, cutoff: number): Times | null {
  const table = tableFor(instance);
  const full = table.sets - 1;
  let value = cutoff;
  let last: Entry | null = null;
  for (let day = 0; day < instance.days.list.length; day += 1) {
    table.opening.push([...table.closing]);
    if (terms.closedDays?.[day]) continue;
    if (!canImprove(table, rest, day, value)) break;
    priceCrews(table, terms, day);
    fillDay(table, rest, day, value);
    const end = table.closing[full];
    if (end && end.cost < value) [value, last] = [end.cost, end];
  }
  return last && { value, starts: traceBack(table, last) };
}

/** Per set of rounds done: the least that the others still cost, whenever they are held. */
export function leastRest(instance: Instance): Int32Array {
  const { rounds, problem, minGap } = instance;
  const { finish } = problem.weights;
  const least = rounds.map(({ cast }) =>
    cast.slots.reduce((sum, { base, count, emptyCost }) => {
      const cheapest = [...base, emptyCost].toSorted((a, b) => a - b);
      return cheapest.slice(0, count).reduce((more, cost) => min(never, more + cost), sum);
    }, 0),
  );
  const rest = new Int32Array(1 << rounds.length);
  for (let set = 0; set < rest.length; set += 1) {
    let [cost, count] = [0, 0];
    for (const [at, { length }] of rounds.entries()) {
      if (set & (1 << at)) continue;
      count += 1;
      cost = min(never, cost + (least[at] as number) + length * finish * fine);
    }
    rest[set] = cost + max(0, count - 1) * minGap * finish * fine;
  }
  return rest;
}

function canImprove(
  { instance, closing, finish, dayCost, sets }: Table,
  rest: Int32Array,
  day: number,
  value: number,
) {
  const from = (instance.days.list[day] as { from: number }).from;
  for (let set = 0; set < sets - 1; set += 1) {
    const entry = closing[set];
    if (entry && entry.cost + (set === 0 ? 0 : dayCost) + from * finish + (rest[set] as number) < value)
      return true;
  }
  return false;
}

function priceCrews({ instance, crews }: Table, terms: Terms, day: number): void {
  for (const [at, { dayFrom }] of instance.rounds.entries()) {
    const [casting, extra, costs] = [
      terms.castings[at] as Casting,
      terms.startExtra[at],
      crews[at] as Int32Array,
    ];
    const to = dayFrom[day + 1] as number;
    for (let start = dayFrom[day] as number; start < to; start += 1) {
      const more = extra ? (extra[start] as number) : 0;
      costs[start] = more >= never ? never : cheapestCrew(casting, start) + more;
    }
  }
}

function fillDay(table: Table, rest: Int32Array, day: number, value: number): void {
  const { instance, opening, closing, crews, finish, sets, width, dayCost, window } = table;
  const { rounds, days, mustPrecede, together } = instance;
  const { from, left } = days.list[day] as { from: number; left: number };
  const full = sets - 1;
  const entries = opening[day] as (Entry | null)[];
  const most = min(left, rounds.length);
  for (let count = 0; count < most; count += 1) {
    for (let set = 0; set < full; set += 1) {
      let row = -1;
      let opens = never;
      if (count === 0) {
        const entry = entries[set];
        if (!entry) continue;
        opens = entry.cost + (set === 0 ? 0 : dayCost);
      } else {
        row = table.rowOf[rowAt(table, day, count, set)] as number;
        if (row < 0) continue;
        slide(table, row);
      }
      for (let at = 0; at < rounds.length; at += 1) {
        const bit = 1 << at;
        if (set & bit || (mustPrecede[at] as number) & ~set) continue;
        const { starts, dayFrom, length } = rounds[at] as Instance['rounds'][number];
        const costs = crews[at] as Int32Array;
        const next = set | bit;
        const bound = value - (rest[next] as number);
        const to = dayFrom[day + 1] as number;
        let target = -1;
        for (let start = dayFrom[day] as number; start < to; start += 1) {
          const crew = costs[start] as number;
          if (crew >= never) continue;
          const tick = (starts[start] as number) - from;
          const cost = (count === 0 ? opens : (window[tick] as number)) + crew;
          const end = tick + length;
          if (cost + (end + from) * finish >= bound) continue;
          if (target < 0) target = table.reach(day, count + 1, next);
          if (cost < (table.cells[target + end] as number)) table.cells[target + end] = cost;
        }
      }
    }
  }
  for (let count = 1; count <= most; count += 1)
    for (let set = 1; set < sets; set += 1) {
      const row = table.rowOf[rowAt(table, day, count, set)] as number;
      if (row < 0 || together.some((group) => (set & group) !== 0 && (set & group) !== group)) continue;
      for (let end = 0; end < width; end += 1) {
        const cell = table.cells[row + end] as number;
        if (cell >= never) continue;
        const cost = set === full ? cell + (end + from) * finish : cell;
        const known = closing[set];
        if (!known || cost < known.cost) closing[set] = { cost, day, count, end };
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
