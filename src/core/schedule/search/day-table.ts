import type { Instance } from '../model/instance.ts';
import { costScale, infinite } from '../model/panel-costs.ts';

/** A state at the end of a day: the day, how many rounds it has, and when the last of them ends; packed into 28 bits. */
export const packState = (day: number, count: number, end: number): number =>
  (day << 20) | (count << 16) | end;
export const unpackState = (state: number) => ({
  day: state >> 20,
  count: (state >> 16) & 15,
  end: state & 65_535,
});

/**
 * The table of the dynamic programme: the least cost by last end, one row for each day, number of rounds on it and set
 * of rounds done; rows are made when reached. One table serves all subproblems of a search, one after the other.
 */
export type DayTable = {
  instance: Instance;
  /** How many sets of rounds there are. */
  sets: number;
  /** Ticks of the longest day, and rounds on the fullest. */
  width: number;
  maxPerDay: number;
  rowOf: Int32Array;
  cells: Int32Array;
  used: number;
  /** Per set: the least cost by now and its state, and the same at the beginning of each day. */
  cost: Int32Array;
  state: Int32Array;
  openCost: Int32Array[];
  openState: Int32Array[];
  /** Per round and start: the cheapest panel. */
  panelCost: Int32Array[];
  /** Per round: the starts that have a panel, and where each day's begin. */
  open: { starts: Int32Array; dayFrom: Int32Array }[];
  leastPanelCost: Int32Array;
  /** Per set, of the rounds not in it: a lower bound for their panels, their number, and the least time they take. */
  restBound: Int32Array;
  restCount: Int32Array;
  restTicks: Int32Array;
  /** No schedule ends before this tick (-1 until that is known), none takes fewer further days. */
  earliestEnd: number;
  leastDays: number;
  /** The sliding window over the last ends: its costs, the least of them, and the ticks that can be reached. */
  window: Int32Array;
  windowLeast: number;
  windowFrom: number;
  windowTo: number;
  queue: Int32Array;
  finish: number;
  idle: number;
  dayCost: number;
};

export function dayTableFor(instance: Instance): DayTable {
  const { rounds, days, problem } = instance;
  const sets = 1 << rounds.length;
  const width = days.list.reduce((widest, { from, to }) => Math.max(widest, to - from + 1), 0);
  const maxPerDay = days.list.reduce((most, { left }) => Math.max(most, Math.min(left, rounds.length)), 0);
  const perDay = () => days.list.map(() => new Int32Array(sets));
  return {
    instance,
    sets,
    width,
    maxPerDay,
    rowOf: new Int32Array(days.list.length * (maxPerDay + 1) * sets),
    cells: new Int32Array(width * sets),
    used: 0,
    cost: new Int32Array(sets),
    state: new Int32Array(sets),
    openCost: perDay(),
    openState: perDay(),
    panelCost: rounds.map(({ starts }) => new Int32Array(starts.length)),
    open: rounds.map(({ starts, dayFrom }) => ({
      starts: new Int32Array(starts.length),
      dayFrom: new Int32Array(dayFrom.length),
    })),
    leastPanelCost: new Int32Array(rounds.length),
    restBound: new Int32Array(sets),
    ...restsOf(instance),
    earliestEnd: -1,
    leastDays: Math.ceil(rounds.length / Math.max(1, maxPerDay)) - 1,
    window: new Int32Array(width),
    windowLeast: infinite,
    windowFrom: 0,
    windowTo: width,
    queue: new Int32Array(width),
    finish: problem.weights.finish * costScale,
    idle: problem.weights.idle * costScale,
    dayCost: problem.weights.day * costScale,
  };
}

function restsOf({ rounds, minGap }: Instance): Pick<DayTable, 'restCount' | 'restTicks'> {
  const restCount = new Int32Array(1 << rounds.length);
  const restTicks = new Int32Array(1 << rounds.length);
  for (let set = 0; set < restCount.length; set += 1) {
    const rest = rounds.filter((_, round) => !(set & (1 << round)));
    restCount[set] = rest.length;
    restTicks[set] = rest.reduce((sum, { length }) => sum + length, Math.max(0, rest.length - 1) * minGap);
  }
  return { restCount, restTicks };
}

export function clearTable(table: DayTable): void {
  table.rowOf.fill(-1);
  table.used = 0;
  table.cost.fill(infinite);
  table.cost[0] = 0;
}

export const rowIndex = ({ maxPerDay, sets }: DayTable, day: number, count: number, set: number): number =>
  (day * (maxPerDay + 1) + count) * sets + set;

/** The row's place in the cells; makes it if there is none. */
export function reachRow(table: DayTable, day: number, count: number, set: number): number {
  const index = rowIndex(table, day, count, set);
  const known = table.rowOf[index] as number;
  if (known >= 0) return known;
  const { used, width } = table;
  if (used + width > table.cells.length) {
    const more = new Int32Array(table.cells.length * 2);
    more.set(table.cells);
    table.cells = more;
  }
  table.cells.fill(infinite, used, used + width);
  table.rowOf[index] = used;
  table.used = used + width;
  return used;
}
