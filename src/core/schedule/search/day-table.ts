import type { Instance } from '../model/instance.ts';
import { fine, never } from '../model/panel-costs.ts';

/** Where a way ends: the day, how many rounds it has on that day, and when the last of them ends; packed into one number. */
export const pack = (day: number, count: number, end: number): number => (day << 20) | (count << 16) | end;
export const unpack = (at: number) => ({ day: at >> 20, count: (at >> 16) & 15, end: at & 65_535 });

/**
 * Costs by last end, one row for each day, number of rounds on it and set of rounds done; rows are made when reached.
 * One table serves all steps of a search, one after the other.
 */
export type Table = {
  instance: Instance;
  sets: number;
  width: number;
  most: number;
  rowOf: Int32Array;
  cells: Int32Array;
  used: number;
  /** Per set: the cheapest way by now, and by the beginning of each day. */
  cost: Int32Array;
  at: Int32Array;
  openCost: Int32Array[];
  openAt: Int32Array[];
  crews: Int32Array[];
  /** Per round: the starts that have a crew, and where each day's begin. */
  open: { places: Int32Array; dayFrom: Int32Array }[];
  /** Per round: what its cheapest crew costs. */
  leastCrew: Int32Array;
  /** Per set: the least that the crews of the other rounds still cost; */
  rest: Int32Array;
  /** how many others there are; */
  sizes: Int32Array;
  /** and for how long they last, one after the other. */
  span: Int32Array;
  /** No schedule ends before this tick (-1 until that is known), none takes fewer further days. */
  soonest: number;
  leastDays: number;
  window: Int32Array;
  /** What is in the window: its least, and the ticks from the first to the last that can be reached. */
  windowLeast: number;
  windowFrom: number;
  windowTo: number;
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
  const perDay = () => days.list.map(() => new Int32Array(sets));
  return {
    instance,
    sets,
    width,
    most,
    rowOf: new Int32Array(days.list.length * (most + 1) * sets),
    cells: new Int32Array(width * sets),
    used: 0,
    cost: new Int32Array(sets),
    at: new Int32Array(sets),
    openCost: perDay(),
    openAt: perDay(),
    crews: rounds.map(({ starts }) => new Int32Array(starts.length)),
    open: rounds.map(({ starts, dayFrom }) => ({
      places: new Int32Array(starts.length),
      dayFrom: new Int32Array(dayFrom.length),
    })),
    leastCrew: new Int32Array(rounds.length),
    rest: new Int32Array(sets),
    ...othersOf(instance),
    soonest: -1,
    leastDays: Math.ceil(rounds.length / Math.max(1, most)) - 1,
    window: new Int32Array(width),
    windowLeast: never,
    windowFrom: 0,
    windowTo: width,
    queue: new Int32Array(width),
    finish: problem.weights.finish * fine,
    idle: problem.weights.idle * fine,
    dayCost: problem.weights.day * fine,
  };
}

function othersOf({ rounds, minGap }: Instance): Pick<Table, 'sizes' | 'span'> {
  const sizes = new Int32Array(1 << rounds.length);
  const span = new Int32Array(1 << rounds.length);
  for (let set = 0; set < sizes.length; set += 1) {
    const others = rounds.filter((_, at) => !(set & (1 << at)));
    sizes[set] = others.length;
    span[set] = others.reduce((sum, { length }) => sum + length, Math.max(0, others.length - 1) * minGap);
  }
  return { sizes, span };
}

export function clear(table: Table): void {
  table.rowOf.fill(-1);
  table.used = 0;
  table.cost.fill(never);
  table.cost[0] = 0;
}

export const rowAt = ({ most, sets }: Table, day: number, count: number, set: number): number =>
  (day * (most + 1) + count) * sets + set;

/** The row's place in the cells; makes it if there is none. */
export function reach(table: Table, day: number, count: number, set: number): number {
  const at = rowAt(table, day, count, set);
  const known = table.rowOf[at] as number;
  if (known >= 0) return known;
  const { used, width } = table;
  if (used + width > table.cells.length) {
    const more = new Int32Array(table.cells.length * 2);
    more.set(table.cells);
    table.cells = more;
  }
  table.cells.fill(never, used, used + width);
  table.rowOf[at] = used;
  table.used = used + width;
  return used;
}
