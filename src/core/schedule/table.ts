import { fine, never } from './cast.ts';
import type { Instance } from './instance.ts';

/** The cheapest way to have done a set of rounds by the end of a day, and where that way ended. */
export type Entry = { cost: number; day: number; count: number; end: number };

/** Costs by last end, one row for each day, number of rounds on it and set of rounds done; rows are made when reached. */
export type Table = {
  instance: Instance;
  sets: number;
  width: number;
  most: number;
  rowOf: Int32Array;
  cells: Int32Array;
  /** Makes the row if there is none. */
  reach(day: number, count: number, set: number): number;
  opening: (Entry | null)[][];
  closing: (Entry | null)[];
  crews: Int32Array[];
  window: Int32Array;
  queue: Int32Array;
  finish: number;
  idle: number;
  dayCost: number;
};

export function tableFor(instance: Instance): Table {
  const { rounds, days, problem } = instance;
  const sets = 1 << rounds.length;
  const width = days.list.reduce((widest, { from, to }) => Math.max(widest, to - from + 1), 0);
  const most = days.list.reduce((found, { left }) => Math.max(found, Math.min(left, rounds.length)), 0);
  let used = 0;
  const table: Table = {
    instance,
    sets,
    width,
    most,
    rowOf: new Int32Array(days.list.length * (most + 1) * sets).fill(-1),
    cells: new Int32Array(width * sets),
    reach(day, count, set) {
      const at = rowAt(table, day, count, set);
      const known = table.rowOf[at] as number;
      if (known >= 0) return known;
      if (used + width > table.cells.length) {
        const more = new Int32Array(table.cells.length * 2 + width);
        more.set(table.cells);
        table.cells = more;
      }
      const row = used;
      used += width;
      table.cells.fill(never, row, row + width);
      table.rowOf[at] = row;
      return row;
    },
    opening: [],
    closing: new Array(sets).fill(null),
    crews: rounds.map(({ starts }) => new Int32Array(starts.length)),
    window: new Int32Array(width),
    queue: new Int32Array(width),
    finish: problem.weights.finish * fine,
    idle: problem.weights.idle * fine,
    dayCost: problem.weights.day * fine,
  };
  table.closing[0] = { cost: 0, day: -1, count: 0, end: 0 };
  return table;
}

export const rowAt = ({ most, sets }: Table, day: number, count: number, set: number): number =>
  (day * (most + 1) + count) * sets + set;

/** The start of every round on the way that ends with this entry. */
export function traceBack(table: Table, last: Entry): number[] {
  const { instance, crews, idle, finish, dayCost, opening } = table;
  const { rounds, days, minGap, maxGap, mustPrecede } = instance;
  const found = new Array<number>(rounds.length).fill(-1);
  let set = table.sets - 1;
  let entry = last;
  let cost = last.cost - (last.end + (days.list[last.day] as { from: number }).from) * finish;
  while (set !== 0) {
    const { day } = entry;
    const { from } = days.list[day] as { from: number };
    let { end } = entry;
    for (let count = entry.count; count > 0; count -= 1) {
      const step = before(count, end, day, from, cost);
      found[step.round] = step.start;
      set &= ~(1 << step.round);
      ({ cost, end } = step);
    }
    const earlier = opening[day]?.[set];
    if (!earlier) throw new Error('The way back is lost.');
    entry = earlier;
    cost = earlier.cost;
  }
  return found;

  function before(count: number, end: number, day: number, from: number, total: number) {
    for (const [round, { starts, dayFrom, length }] of rounds.entries()) {
      const earlier = set & ~(1 << round);
      if (earlier === set || (mustPrecede[round] as number) & ~earlier) continue;
      const tick = end - length;
      const start = placeOf(starts, tick + from, dayFrom[day] as number, dayFrom[day + 1] as number);
      const crew = start < 0 ? never : (crews[round]?.[start] as number);
      if (crew >= never) continue;
      const spent = total - crew;
      if (count === 1) {
        const opens = opening[day]?.[earlier];
        if (opens && opens.cost + (earlier === 0 ? 0 : dayCost) === spent)
          return { round, start, cost: spent, end: -1 };
        continue;
      }
      const row = table.rowOf[rowAt(table, day, count - 1, earlier)] as number;
      if (row < 0) continue;
      for (let ended = Math.max(0, tick - maxGap); ended <= tick - minGap; ended += 1) {
        const cell = table.cells[row + ended] as number;
        if (cell < never && cell + (tick - minGap - ended) * idle === spent)
          return { round, start, cost: cell, end: ended };
      }
    }
    throw new Error('The way back is lost.');
  }
}

function placeOf(starts: Int32Array, tick: number, from: number, to: number): number {
  let [low, high] = [from, to - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const there = starts[middle] as number;
    if (there === tick) return middle;
    if (there < tick) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
