import type { CandidateDay } from '../model/candidate-days.ts';
import type { RoundInstance } from '../model/instance.ts';
import { infinite } from '../model/panel-costs.ts';
import { dayOf } from '../model/placement.ts';
import { type DayTable, rowIndex, unpackState } from './day-table.ts';
import { cheapestPanelCost, type PricedPanel } from './panel.ts';
import type { Subproblem } from './subproblem.ts';

/** The start of every round on the cheapest path through the table. */
export function traceBack(table: DayTable, lastState: number, value: number): number[] {
  const { instance, finish } = table;
  const found = new Array<number>(instance.rounds.length).fill(-1);
  let [set, state] = [table.sets - 1, lastState];
  const last = unpackState(lastState);
  let cost = value - (last.end + firstTick(table, last.day)) * finish;
  while (set !== 0) {
    const { day, count, end: lastEnd } = unpackState(state);
    let end = lastEnd;
    for (let nth = count; nth > 0; nth -= 1) {
      const step = stepBefore(table, day, nth, set, end, cost);
      found[step.round] = step.start;
      set &= ~(1 << step.round);
      [cost, end] = [step.cost, step.end];
    }
    state = table.openState[day]?.[set] as number;
    cost = table.openCost[day]?.[set] as number;
  }
  return found;
}

/** The last round before `end`, and the cost and end of the state before it: what is left must be in the table. */
function stepBefore(table: DayTable, day: number, count: number, set: number, end: number, total: number) {
  const { instance, panelCost, idle, dayCost, cells } = table;
  const { rounds, minGap, maxGap, mustPrecede } = instance;
  const from = firstTick(table, day);
  for (const [round, { starts, dayFrom, length }] of rounds.entries()) {
    const earlier = set & ~(1 << round);
    if (earlier === set || (mustPrecede[round] as number) & ~earlier) continue;
    const tick = end - length;
    const start = startAt(starts, tick + from, dayFrom[day] as number, dayFrom[day + 1] as number);
    const cost = start < 0 ? infinite : (panelCost[round]?.[start] as number);
    if (cost >= infinite) continue;
    const left = total - cost;
    if (count === 1) {
      const opens = (table.openCost[day]?.[earlier] as number) + (earlier === 0 ? 0 : dayCost);
      if (opens === left) return { round, start, cost: left, end: -1 };
      continue;
    }
    const row = table.rowOf[rowIndex(table, day, count - 1, earlier)] as number;
    if (row < 0) continue;
    for (let endBefore = Math.max(0, tick - maxGap); endBefore <= tick - minGap; endBefore += 1) {
      const cell = cells[row + endBefore] as number;
      if (cell < infinite && cell + (tick - minGap - endBefore) * idle === left)
        return { round, start, cost: cell, end: endBefore };
    }
  }
  throw new Error('The path back through the table is lost.');
}

const firstTick = ({ instance }: DayTable, day: number): number =>
  (instance.days.list[day] as CandidateDay).from;

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
