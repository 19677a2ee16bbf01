import type { RoundInstance } from '../model/instance.ts';
import { infinite } from '../model/panel-costs.ts';
import { dayOf } from '../model/placement.ts';
import type { DayTable, FilledDay } from './day-table.ts';
import { cheapestPanelCost, type PricedPanel } from './panel.ts';
import type { Subproblem } from './subproblem.ts';

/** The start of every round on the cheapest path through the table, whose last day is `lastDay`. */
export function traceBack(table: DayTable, lastDay: number, value: number): number[] {
  const found = new Array<number>(table.instance.rounds.length).fill(-1);
  let [set, cost] = [table.sets - 1, value];
  for (let day = lastDay; set !== 0; day -= 1) {
    const openCost = table.openCost[day] as Int32Array;
    if (openCost[set] === cost) continue;
    const today = setOfDay(table, day, set, cost);
    set &= ~today;
    const opens = set === 0 ? 0 : (openCost[set] as number) + table.dayCost;
    traceDay(table, { day, set: today, cost: cost - opens }, found);
    cost = openCost[set] as number;
  }
  return found;
}

/** The rounds of the day, of all that are done by its end. */
function setOfDay(table: DayTable, day: number, all: number, cost: number): number {
  const { overnight, ending } = table.days[day] as FilledDay;
  const [costs, openCost] = [all === table.sets - 1 ? ending : overnight, table.openCost[day] as Int32Array];
  for (let today = all; today !== 0; today = (today - 1) & all) {
    const [row, before] = [table.rowOf[today] as number, all & ~today];
    if (row < 0 || (table.needed[today] as number) & ~all) continue;
    const opens = before === 0 ? 0 : (openCost[before] as number) + table.dayCost;
    if (opens + (costs[row] as number) === cost) return today;
  }
  throw new Error('The path back through the days is lost.');
}

type Traced = { day: number; set: number; cost: number };

/** When each round of the day begins, the last one first: what is left must be in the table. */
function traceDay(table: DayTable, { day, set: all, cost: total }: Traced, found: number[]): void {
  const { cells, width, first, last, from } = table.days[day] as FilledDay;
  const { finish } = table;
  const row = table.rowOf[all] as number;
  const isLastDay = found.every((start) => start < 0);
  let [set, end, cost] = [all, -1, infinite];
  for (let tick = first[row] as number; end < 0 && tick <= (last[row] as number); tick += 1) {
    const cell = cells[row * width + tick] as number;
    if (cell + (isLastDay ? (tick + from) * finish : 0) === total) [end, cost] = [tick, cell];
  }
  while (set !== 0) {
    const step = stepBefore(table, day, set, end, cost);
    found[step.round] = step.start;
    set &= ~(1 << step.round);
    [end, cost] = [step.end, step.cost];
  }
}

/** The last round of the set, and the end and cost of what is before it. */
function stepBefore(table: DayTable, day: number, set: number, end: number, total: number) {
  const { instance, panelCost, idle } = table;
  const { rounds, minGap, maxGap } = instance;
  const { cells, width, first, last, from } = table.days[day] as FilledDay;
  for (const [round, { starts, dayFrom, length }] of rounds.entries()) {
    const before = set & ~(1 << round);
    if (before === set || before & (table.mustFollow[round] as number)) continue;
    const tick = end - length;
    const start = startAt(starts, tick + from, dayFrom[day] as number, dayFrom[day + 1] as number);
    const cost = start < 0 ? infinite : (panelCost[round]?.[start] as number);
    if (cost >= infinite) continue;
    const left = total - cost;
    if (before === 0) {
      if (left === 0) return { round, start, cost: 0, end: -1 };
      continue;
    }
    const row = table.rowOf[before] as number;
    const latest = Math.min(last[row] as number, tick - minGap);
    for (let ended = Math.max(first[row] as number, tick - maxGap); ended <= latest; ended += 1) {
      const cell = cells[row * width + ended] as number;
      if (cell < infinite && cell + (tick - minGap - ended) * idle === left)
        return { round, start, cost: cell, end: ended };
    }
  }
  throw new Error('The path back through the day is lost.');
}

function startAt(starts: Int32Array, tick: number, from: number, to: number): number {
  let [low, high] = [from, to - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = starts[middle] as number;
    if (found === tick) return middle;
    if (found < tick) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** What these starts cost in the subproblem, in sixteenths; `infinite` where it does not allow them. */
export function costOfStarts(
  { instance, finish, idle, dayCost }: DayTable,
  subproblem: Subproblem,
  starts: readonly number[],
): number {
  let [total, lastDay] = [0, 0];
  const placed = starts.map((start, index) => {
    const round = instance.rounds[index] as RoundInstance;
    const panelCost = cheapestPanelCost(subproblem.pricedPanels[index] as PricedPanel, start);
    const startCost = subproblem.startCosts[index]?.[start] ?? 0;
    const isAllowed = panelCost < infinite && startCost < infinite && total < infinite;
    total = isAllowed ? total + panelCost + startCost : infinite;
    const day = dayOf(round, start);
    lastDay = Math.max(lastDay, day);
    const tick = round.starts[start] as number;
    return { tick, end: tick + round.length, day };
  });
  if (total >= infinite || subproblem.forbiddenEndDays[lastDay] === 1) return infinite;
  placed.sort((a, b) => a.tick - b.tick);
  for (const [place, { tick, end, day }] of placed.entries()) {
    const before = placed[place - 1];
    if (before) total += before.day === day ? (tick - before.end - instance.minGap) * idle : dayCost;
    if (place === placed.length - 1) total += end * finish;
  }
  return total;
}
