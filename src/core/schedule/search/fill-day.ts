import type { CandidateDay } from '../model/candidate-days.ts';
import type { RoundInstance } from '../model/instance.ts';
import { infinite } from '../model/panel-costs.ts';
import { type DayTable, emptyDay, type FilledDay } from './day-table.ts';

/**
 * The cheapest way to have each set of rounds on a day, by when its last one ends. What can be in no schedule that costs less
 * than `limit` is left out.
 */
export function fillDay(table: DayTable, day: number, limit: number): FilledDay {
  const { daySets, restCount, restBound, mostPerDay, dayCost, sets, instance } = table;
  const { left } = instance.days.list[day] as CandidateDay;
  const filled = emptyDay(table, day);
  const rounds = instance.rounds.length;
  for (let row = 0; row < daySets.length; row += 1) {
    const set = daySets[row] as number;
    const missing = restCount[set] as number;
    const moreToday = left - (rounds - missing);
    if (moreToday < 0) continue;
    const otherDays = Math.max(0, Math.ceil((missing - moreToday) / mostPerDay));
    filled.most = limit - (restBound[set] as number) - otherDays * dayCost;
    // A round that waits for itself is never the last.
    for (let round = 0; round < rounds; round += 1)
      if (set & (1 << round) && !(set & (table.mustFollow[round] as number)))
        addLast(table, filled, row, round);
    closeRow(table, filled, row, set === sets - 1);
  }
  return filled;
}

/** The ways in which `round` is the last of the row's set. */
function addLast(table: DayTable, filled: FilledDay, row: number, round: number): void {
  const { instance, open, panelCost, leastPanelCost, finish } = table;
  const { cells, windows, day, from, width, most } = filled;
  const before = (table.daySets[row] as number) & ~(1 << round);
  let [first, last, least, window] = [0, width, 0, -1];
  if (before !== 0) {
    const rowBefore = table.rowOf[before] as number;
    if ((filled.last[rowBefore] as number) < 0) return;
    if ((filled.windowLeast[rowBefore] as number) < 0) slideWindow(table, filled, rowBefore);
    [first, last] = [filled.windowFirst[rowBefore] as number, filled.windowLast[rowBefore] as number];
    [least, window] = [filled.windowLeast[rowBefore] as number, rowBefore * width];
  }
  least += leastPanelCost[round] as number;
  const { starts, length } = instance.rounds[round] as RoundInstance;
  const { starts: openStarts, dayFrom } = open[round] as DayTable['open'][number];
  const costs = panelCost[round] as Int32Array;
  const target = row * width + length;
  const to = dayFrom[day + 1] as number;
  const ends = (from + length) * finish;
  for (let index = dayFrom[day] as number; index < to; index += 1) {
    const start = openStarts[index] as number;
    const tick = (starts[start] as number) - from;
    if (tick < first) continue;
    // Later starts only end later.
    if (tick > last || least + tick * finish + ends >= most) break;
    const cost = (window < 0 ? 0 : (windows[window + tick] as number)) + (costs[start] as number);
    if (cost + tick * finish + ends >= most) continue;
    const end = tick + length;
    if ((filled.last[row] as number) < 0) {
      cells.fill(infinite, row * width, (row + 1) * width);
      filled.first[row] = end;
      filled.last[row] = end;
    } else if (end < (filled.first[row] as number)) filled.first[row] = end;
    else if (end > (filled.last[row] as number)) filled.last[row] = end;
    if (cost < (cells[target + tick] as number)) cells[target + tick] = cost;
  }
}

/** What a day with these rounds costs at least. */
function closeRow(
  { isWhole, daySets, finish }: DayTable,
  filled: FilledDay,
  row: number,
  isAll: boolean,
): void {
  const last = filled.last[row] as number;
  if (last < 0 || !isWhole[daySets[row] as number]) return;
  const { cells, width, from } = filled;
  let [night, end] = [infinite, infinite];
  for (let tick = filled.first[row] as number; tick <= last; tick += 1) {
    const cost = cells[row * width + tick] as number;
    if (cost >= infinite) continue;
    if (cost < night) night = cost;
    if (cost + (tick + from) * finish < end) end = cost + (tick + from) * finish;
  }
  filled.overnight[row] = isAll ? infinite : night;
  filled.ending[row] = end;
}

/** For each tick: the least cost of having ended between the two gaps before it, waiting included. */
function slideWindow({ instance, idle }: DayTable, filled: FilledDay, row: number): void {
  const { cells, windows, queue, width } = filled;
  const { minGap, maxGap } = instance;
  const at = row * width;
  const [from, until] = [filled.first[row] as number, filled.last[row] as number];
  const [first, last] = [from + minGap, Math.min(width - 1, until + maxGap)];
  let [head, tail, least] = [0, 0, infinite];
  for (let tick = first; tick <= last; tick += 1) {
    const latest = tick - minGap;
    const cell = latest > until ? infinite : (cells[at + latest] as number);
    if (cell < infinite) {
      const withoutWait = cell - latest * idle;
      while (tail > head && costWithoutWait(cells, at, queue[tail - 1] as number, idle) >= withoutWait)
        tail -= 1;
      queue[tail] = latest;
      tail += 1;
    }
    while (tail > head && (queue[head] as number) < tick - maxGap) head += 1;
    if (tail === head) {
      windows[at + tick] = infinite;
      continue;
    }
    const cost = costWithoutWait(cells, at, queue[head] as number, idle) + latest * idle;
    windows[at + tick] = cost;
    if (cost < least) least = cost;
  }
  filled.windowFirst[row] = first;
  filled.windowLast[row] = last;
  filled.windowLeast[row] = least;
}

const costWithoutWait = (cells: Int32Array, at: number, end: number, idle: number): number =>
  (cells[at + end] as number) - end * idle;
