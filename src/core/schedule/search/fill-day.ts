import type { CandidateDay } from '../model/candidate-days.ts';
import type { RoundInstance } from '../model/instance.ts';
import { infinite } from '../model/panel-costs.ts';
import { type DayTable, packState, reachRow, rowIndex } from './day-table.ts';

const { ceil, max, min } = Math;

/** Extends every state of a day by every round that may come next: first those of the days before, then its own. */
export function fillDay(table: DayTable, day: number, value: number): void {
  const { instance, panelCost, finish, sets, dayCost, window } = table;
  const { leastPanelCost, restBound, earliestEnd: soonest, restTicks } = table;
  const { rounds, days, mustPrecede } = instance;
  const { from, left } = days.list[day] as CandidateDay;
  const openCost = table.openCost[day] as Int32Array;
  const most = min(left, rounds.length);
  for (let count = 0; count < most; count += 1)
    for (let set = 0; set < sets - 1; set += 1) {
      let opens = infinite;
      if (count === 0) {
        opens = openCost[set] as number;
        if (opens >= infinite) continue;
        if (set !== 0) opens += dayCost;
        [table.windowLeast, table.windowFrom, table.windowTo] = [opens, 0, table.width];
      } else {
        const row = table.rowOf[rowIndex(table, day, count, set)] as number;
        if (row < 0) continue;
        slideWindow(table, row);
      }
      for (let round = 0; round < rounds.length; round += 1) {
        const bit = 1 << round;
        if (set & bit || (mustPrecede[round] as number) & ~set) continue;
        const { starts, length } = rounds[round] as RoundInstance;
        const { starts: open, dayFrom } = table.open[round] as DayTable['open'][number];
        const costs = panelCost[round] as Int32Array;
        const next = set | bit;
        const daysLeft = daysAfter(table, left - count - 1, next);
        const limit = value - (restBound[next] as number) - daysLeft * dayCost;
        const late = from + length + (restTicks[next] as number);
        const to = dayFrom[day + 1] as number;
        const { windowFrom, windowTo } = table;
        const least = table.windowLeast + (leastPanelCost[round] as number);
        let target = -1;
        for (let index = dayFrom[day] as number; index < to; index += 1) {
          const start = open[index] as number;
          const tick = (starts[start] as number) - from;
          if (tick < windowFrom) continue;
          // Later starts only end later.
          if (tick > windowTo || least + max(soonest, tick + late) * finish >= limit) break;
          const cost = (count === 0 ? opens : (window[tick] as number)) + (costs[start] as number);
          if (cost + max(soonest, tick + late) * finish >= limit) continue;
          if (target < 0) target = reachRow(table, day, count + 1, next) + length;
          if (cost < (table.cells[target + tick] as number)) table.cells[target + tick] = cost;
        }
      }
    }
}

/** Days that must follow when at most `moreToday` further rounds fit into this one. */
const daysAfter = ({ restCount, maxPerDay }: DayTable, moreToday: number, set: number): number =>
  max(0, ceil(((restCount[set] as number) - moreToday) / maxPerDay));

/** What the day leaves behind, for sets that may stand overnight. */
export function closeDay(table: DayTable, day: number, isEndForbidden: boolean): void {
  const { instance, sets, width, finish, cost, state } = table;
  const { from, left } = instance.days.list[day] as CandidateDay;
  const most = min(left, instance.rounds.length);
  for (let set = 1; set < (isEndForbidden ? sets - 1 : sets); set += 1) {
    if (instance.together.some((group) => (set & group) !== 0 && (set & group) !== group)) continue;
    for (let count = 1; count <= most; count += 1) {
      const row = table.rowOf[rowIndex(table, day, count, set)] as number;
      if (row < 0) continue;
      for (let end = 0; end < width; end += 1) {
        const cell = table.cells[row + end] as number;
        if (cell >= infinite) continue;
        const total = set === sets - 1 ? cell + (end + from) * finish : cell;
        if (total >= (cost[set] as number)) continue;
        cost[set] = total;
        state[set] = packState(day, count, end);
      }
    }
  }
}

/** Into `window`, for each tick: the least cost of having ended between the two gaps before it, waiting included. */
function slideWindow(table: DayTable, row: number): void {
  const { cells, window, queue, instance, idle, width } = table;
  const { minGap, maxGap } = instance;
  let [head, tail] = [0, 0];
  let [least, first, last] = [infinite, width, -1];
  for (let tick = 0; tick < width; tick += 1) {
    const latest = tick - minGap;
    const cell = latest < 0 ? infinite : (cells[row + latest] as number);
    if (cell < infinite) {
      const withoutWait = cell - latest * idle;
      while (tail > head && costWithoutWait(cells, row, queue[tail - 1] as number, idle) >= withoutWait)
        tail -= 1;
      queue[tail] = latest;
      tail += 1;
    }
    while (tail > head && (queue[head] as number) < tick - maxGap) head += 1;
    if (tail === head) {
      window[tick] = infinite;
      continue;
    }
    const cost = costWithoutWait(cells, row, queue[head] as number, idle) + latest * idle;
    window[tick] = cost;
    if (cost < least) least = cost;
    if (first > tick) first = tick;
    last = tick;
  }
  [table.windowLeast, table.windowFrom, table.windowTo] = [least, first, last];
}

const costWithoutWait = (cells: Int32Array, row: number, end: number, idle: number): number =>
  (cells[row + end] as number) - end * idle;

/** No schedule ends before this tick: rounds as early as their panels allow, whatever people and waiting cost. */
export function earliestEnd({ instance, open, sets, maxPerDay }: DayTable): number {
  const { rounds, days, minGap, mustPrecede } = instance;
  const width = maxPerDay + 1;
  /** Per set and number of rounds on the last day: the earliest end, and its day. */
  const ends = new Int32Array(sets * width).fill(infinite);
  const endDays = new Int32Array(sets * width).fill(-1);
  ends[0] = 0;
  for (let set = 0; set < sets - 1; set += 1)
    for (let count = 0; count <= maxPerDay; count += 1) {
      const end = ends[set * width + count] as number;
      if (end >= infinite) continue;
      const day = endDays[set * width + count] as number;
      const isFull = day >= 0 && count >= (days.list[day] as CandidateDay).left;
      for (let round = 0; round < rounds.length; round += 1) {
        if (set & (1 << round) || (mustPrecede[round] as number) & ~set) continue;
        const { starts, length } = rounds[round] as RoundInstance;
        const { starts: openStarts, dayFrom } = open[round] as DayTable['open'][number];
        const from = day < 0 ? 0 : (dayFrom[isFull ? day + 1 : day] as number);
        const earliest = set === 0 ? 0 : end + minGap;
        const index = firstFrom(starts, openStarts, from, dayFrom.at(-1) as number, earliest);
        if (index < 0) continue;
        const nextDay = days.list.findIndex((_, later) => (dayFrom[later + 1] as number) > index);
        const to = (set | (1 << round)) * width + (nextDay === day ? count + 1 : 1);
        const nextEnd = (starts[openStarts[index] as number] as number) + length;
        if (nextEnd >= (ends[to] as number)) continue;
        ends[to] = nextEnd;
        endDays[to] = nextDay;
      }
    }
  return ends.subarray((sets - 1) * width).reduce((least, end) => Math.min(least, end), infinite);
}

/** The place, from `from` up to `to`, of the first open start at the tick or later; -1 where there is none. */
function firstFrom(starts: Int32Array, open: Int32Array, from: number, to: number, tick: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[open[middle] as number] as number) < tick) low = middle + 1;
    else high = middle;
  }
  return low < to ? low : -1;
}
