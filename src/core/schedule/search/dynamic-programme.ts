import type { CandidateDay } from '../model/candidate-days.ts';
import { infinite } from '../model/panel-costs.ts';
import type { DayTable, FilledDay } from './day-table.ts';
import { fillDay } from './fill-day.ts';
import type { RelaxedStarts } from './node.ts';
import { cheapestPanelCost, type PricedPanel } from './panel.ts';
import type { Subproblem } from './subproblem.ts';
import { costOfStarts, traceBack } from './trace-back.ts';

const { max, min } = Math;

/** Above the simplest bound, in sixteenths: about an hour of everybody's time. */
const firstSlack = 64 * 16;

/**
 * Solves the subproblem exactly by a dynamic programme: a day for each set of rounds, and then the days over all sets. Null:
 * nothing below `cutoff`. `warmStart`: starts that were best under other prices. The value is in sixteenths.
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
  const { restBound, finish, dayCost, mostPerDay, instance } = table;
  const firstEndDay = subproblem.forbiddenEndDays.indexOf(0);
  if (firstEndDay < 0 || (restBound[0] as number) >= infinite) return null;
  const leastDays = Math.ceil(instance.rounds.length / max(1, mostPerDay)) - 1;
  const soonest = instance.days.list[max(firstEndDay, leastDays)]?.from ?? infinite;
  if (soonest >= infinite) return null;
  const bound = (restBound[0] as number) + leastDays * dayCost + soonest * finish;
  if (bound >= cutoff) return null;
  // Most states cost far more than the best: a narrow range above the bound is tried first, and then a wider one.
  for (let slack = warmValue < infinite ? infinite : firstSlack; ; slack *= 4) {
    const limit = min(highest, bound + slack);
    const last = joinDays(table, subproblem, limit);
    if (last) return { value: last.value, starts: traceBack(table, last.day, last.value) };
    if (limit === highest || limit >= infinite) return null;
  }
}

/** All days in order; null when nothing costs less than `limit`. */
function joinDays(
  table: DayTable,
  { forbiddenEndDays }: Subproblem,
  limit: number,
): { value: number; day: number } | null {
  const { instance, sets, cost } = table;
  let [value, last] = [limit, -1];
  cost.fill(infinite);
  cost[0] = 0;
  for (let day = 0; day < instance.days.list.length; day += 1) {
    table.openCost[day]?.set(cost);
    if (!canImprove(table, day, value)) break;
    joinDay(table, fillDay(table, day, value), value, forbiddenEndDays[day] === 1);
    const ended = cost[sets - 1] as number;
    if (ended < value) [value, last] = [ended, day];
  }
  return last < 0 ? null : { value, day: last };
}

/** Every set done before with every set of the day. Sets only grow, so the largest come first and meet no news of the day. */
function joinDay(table: DayTable, filled: FilledDay, value: number, isEndForbidden: boolean): void {
  const { sets, cost, rowOf, needed, restBound, dayCost, finish } = table;
  const { overnight, ending, from } = filled;
  const full = sets - 1;
  for (let set = full - 1; set >= 0; set -= 1) {
    const before = cost[set] as number;
    if (before >= infinite) continue;
    const opens = set === 0 ? 0 : before + dayCost;
    if (opens + (restBound[set] as number) + from * finish >= value) continue;
    const rest = full & ~set;
    for (let today = rest; today !== 0; today = (today - 1) & rest) {
      const row = rowOf[today] as number;
      if (row < 0 || (needed[today] as number) & ~(set | today)) continue;
      const isEnd = today === rest;
      const total = opens + ((isEnd ? ending[row] : overnight[row]) as number);
      if (total < (cost[set | today] as number) && !(isEnd && isEndForbidden)) cost[set | today] = total;
    }
  }
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
