import type { CandidateDay } from '../model/candidate-days.ts';
import type { Instance } from '../model/instance.ts';
import { costScale, infinite } from '../model/panel-costs.ts';

/**
 * What the dynamic programme knows of one loop. A day is filled for each set of rounds that could be its own, whatever was done
 * before; days are joined over all sets. One table serves all subproblems of a search, one after the other.
 */
export type DayTable = {
  instance: Instance;
  /** How many sets of rounds there are. */
  sets: number;
  /** Sets that fit into a day, smaller ones first; `rowOf`: the place of each set in that list, -1 for the others. */
  daySets: Int32Array;
  rowOf: Int32Array;
  /** Per set: the rounds that must be over before its rounds, and whether it may be the whole of a day. */
  needed: Int32Array;
  isWhole: Uint8Array;
  /** Per round: those that must come after it. */
  mustFollow: Int32Array;
  /** Per set, of the rounds not in it: their number, and a lower bound for their panels. */
  restCount: Int32Array;
  restBound: Int32Array;
  mostPerDay: number;
  /** One for each of the candidate's days, made when it is first filled. */
  days: (FilledDay | null)[];
  /** Per set: the least cost by the beginning of each day, and by now. */
  openCost: Int32Array[];
  cost: Int32Array;
  /** Per round and start: the cheapest panel; the starts that have one, and where each day's begin. */
  panelCost: Int32Array[];
  open: { starts: Int32Array; dayFrom: Int32Array }[];
  leastPanelCost: Int32Array;
  finish: number;
  idle: number;
  dayCost: number;
};

/** Rows are sets of the day, cells are ticks at which the last round ends. */
export type FilledDay = {
  day: number;
  from: number;
  width: number;
  cells: Int32Array;
  /** Per row: the first and last tick with a cost; `last` below `first` where there is none. */
  first: Int32Array;
  last: Int32Array;
  /** Per tick, of each row: the least cost of a round that begins then, waiting included; made when it is first needed. */
  windows: Int32Array;
  windowFirst: Int32Array;
  windowLast: Int32Array;
  windowLeast: Int32Array;
  /** Per row: the least cost if more days follow, and if it is the last day. */
  overnight: Int32Array;
  ending: Int32Array;
  queue: Int32Array;
  /** What the rounds of the row that is filled, and the end of their day, may cost. */
  most: number;
};

export function dayTableFor(instance: Instance): DayTable {
  const { rounds, days, problem, mustPrecede, together } = instance;
  const sets = 1 << rounds.length;
  const mostPerDay = days.list.reduce((most, { left }) => Math.max(most, Math.min(left, rounds.length)), 0);
  const counts = new Int32Array(sets);
  const needed = new Int32Array(sets);
  const rowOf = new Int32Array(sets).fill(-1);
  const daySets: number[] = [];
  for (let set = 1; set < sets; set += 1) {
    const round = 31 - Math.clz32(set);
    const others = set & ~(1 << round);
    counts[set] = (counts[others] as number) + 1;
    needed[set] = (needed[others] as number) | (mustPrecede[round] as number);
    if ((counts[set] as number) > mostPerDay) continue;
    rowOf[set] = daySets.length;
    daySets.push(set);
  }
  return {
    instance,
    sets,
    daySets: Int32Array.from(daySets),
    rowOf,
    needed,
    isWhole: Uint8Array.from({ length: sets }, (_, set) =>
      together.every((group) => (set & group) === 0 || (set & group) === group) ? 1 : 0,
    ),
    mustFollow: Int32Array.from(rounds, (_, round) =>
      mustPrecede.reduce((bits, before, later) => (before & (1 << round) ? bits | (1 << later) : bits), 0),
    ),
    restCount: counts.map((count) => rounds.length - count),
    restBound: new Int32Array(sets),
    mostPerDay,
    days: days.list.map(() => null),
    openCost: days.list.map(() => new Int32Array(sets)),
    cost: new Int32Array(sets),
    panelCost: rounds.map(({ starts }) => new Int32Array(starts.length)),
    open: rounds.map(({ starts, dayFrom }) => ({
      starts: new Int32Array(starts.length),
      dayFrom: new Int32Array(dayFrom.length),
    })),
    leastPanelCost: new Int32Array(rounds.length),
    finish: problem.weights.finish * costScale,
    idle: problem.weights.idle * costScale,
    dayCost: problem.weights.day * costScale,
  };
}

/** The day with no cost in it. */
export function emptyDay(table: DayTable, day: number): FilledDay {
  const filled = table.days[day] ?? newDay(table, day);
  table.days[day] = filled;
  filled.last.fill(-1);
  filled.windowLeast.fill(-1);
  filled.overnight.fill(infinite);
  filled.ending.fill(infinite);
  return filled;
}

function newDay({ instance, daySets }: DayTable, day: number): FilledDay {
  const { from, to } = instance.days.list[day] as CandidateDay;
  const width = to - from + 1;
  const perRow = () => new Int32Array(daySets.length);
  return {
    ...{ day, from, width, most: infinite },
    ...{ cells: new Int32Array(daySets.length * width), first: perRow(), last: perRow() },
    ...{ windows: new Int32Array(daySets.length * width), windowFirst: perRow(), windowLast: perRow() },
    ...{ windowLeast: perRow(), overnight: perRow(), ending: perRow(), queue: new Int32Array(width) },
  };
}
