import type { CandidateDay } from '../model/candidate-days.ts';
import { infinite } from '../model/panel-costs.ts';
import { clearTable, type DayTable } from './day-table.ts';
import { closeDay, earliestEnd, fillDay } from './fill-day.ts';
import type { RelaxedStarts } from './node.ts';
import { cheapestPanelCost, type PricedPanel } from './panel.ts';
import type { Subproblem } from './subproblem.ts';
import { costOfStarts, traceBack } from './trace-back.ts';

const { max, min } = Math;

/** Above the simplest bound, in sixteenths: about an hour of everybody's time. */
const firstSlack = 64 * 16;

/**
 * Solves the subproblem exactly by a dynamic programme over days: its states are the day, the set of rounds done, the
 * number of rounds on that day and the last end. Null: nothing below `cutoff`. `warmStart`: starts that were best
 * under other prices. The value is in sixteenths.
 */
export function bestStarts(
  table: DayTable,
  subproblem: Subproblem,
  cutoff: number,
  warmStart: readonly number[] | null,
): RelaxedStarts | null {
  const warmValue = warmStart ? costOfStarts(table, subproblem, warmStart) : infinite;
  const highest = min(cutoff, warmValue + 1);
  pricePanels(table, subproblem, highest);
  // The first subproblem of a table has all people and all times before it.
  if (table.earliestEnd < 0) table.earliestEnd = earliestEnd(table);
  const { restBound, finish } = table;
  const firstEndDay = subproblem.forbiddenEndDays.indexOf(0);
  if (firstEndDay < 0) return null;
  const soonest = max(table.earliestEnd, table.instance.days.list[firstEndDay]?.from ?? 0);
  if ((restBound[0] as number) >= infinite || soonest >= infinite) return null;
  const bound = (restBound[0] as number) + table.leastDays * table.dayCost + soonest * finish;
  if (bound >= cutoff) return null;
  // Most states cost far more than the best: a narrow range above the bound is tried first, and then a wider one.
  for (let slack = warmValue < infinite ? infinite : firstSlack; ; slack *= 4) {
    const limit = min(highest, bound + slack);
    const last = runDays(table, subproblem, limit);
    if (last) return { value: last.value, starts: traceBack(table, last.state, last.value) };
    if (limit === highest || limit >= infinite) return null;
  }
}

/** All days in order; null when nothing costs less than `limit`. */
function runDays(
  table: DayTable,
  { forbiddenEndDays }: Subproblem,
  limit: number,
): { value: number; state: number } | null {
  const { instance, sets, cost, state } = table;
  const full = sets - 1;
  let [value, lastState] = [limit, -1];
  clearTable(table);
  for (let day = 0; day < instance.days.list.length; day += 1) {
    table.openCost[day]?.set(cost);
    table.openState[day]?.set(state);
    if (!canImprove(table, day, value)) break;
    fillDay(table, day, value);
    closeDay(table, day, forbiddenEndDays[day] === 1);
    if ((cost[full] as number) < value) [value, lastState] = [cost[full] as number, state[full] as number];
  }
  return lastState < 0 ? null : { value, state: lastState };
}

function canImprove(
  { instance, cost, restBound, finish, dayCost, sets }: DayTable,
  day: number,
  value: number,
): boolean {
  const begins = (instance.days.list[day] as CandidateDay).from * finish;
  for (let set = 0; set < sets - 1; set += 1) {
    const costSoFar = cost[set] as number;
    if (
      costSoFar < infinite &&
      costSoFar + (set === 0 ? 0 : dayCost) + begins + (restBound[set] as number) < value
    )
      return true;
  }
  return false;
}

/** Prices the cheapest panel of every round at every start that matters, and from these bounds every set of rounds. */
function pricePanels(table: DayTable, subproblem: Subproblem, cutoff: number): void {
  const { instance, panelCost, leastPanelCost, restBound, finish, sets } = table;
  const { rounds, days } = instance;
  for (const [round, { dayFrom }] of rounds.entries()) {
    const priced = subproblem.pricedPanels[round] as PricedPanel;
    const startCosts = subproblem.startCosts[round];
    const costs = panelCost[round] as Int32Array;
    const { starts: open, dayFrom: openFrom } = table.open[round] as DayTable['open'][number];
    let [cheapest, found] = [infinite, 0];
    for (let day = 0; day < days.list.length; day += 1) {
      const [from, to] = [dayFrom[day] as number, dayFrom[day + 1] as number];
      const isOpen = (days.list[day] as CandidateDay).from * finish < cutoff;
      openFrom[day] = found;
      openFrom[day + 1] = found;
      if (!isOpen) {
        costs.fill(infinite, from, to);
        continue;
      }
      for (let start = from; start < to; start += 1) {
        const startCost = startCosts ? (startCosts[start] as number) : 0;
        const cost =
          startCost >= infinite ? infinite : min(infinite, cheapestPanelCost(priced, start) + startCost);
        costs[start] = cost;
        if (cost >= infinite) continue;
        open[found] = start;
        found += 1;
        if (cost < cheapest) cheapest = cost;
      }
      openFrom[day + 1] = found;
    }
    leastPanelCost[round] = cheapest;
  }
  restBound[sets - 1] = 0;
  for (let set = sets - 2; set >= 0; set -= 1) {
    const missing = 31 - Math.clz32(~set & (sets - 1));
    const fuller = set | (1 << missing);
    restBound[set] = min(infinite, (restBound[fuller] as number) + (leastPanelCost[missing] as number));
  }
}
