import type { CandidateDay } from '../model/candidate-days.ts';
import { never } from '../model/panel-costs.ts';
import { clear, type Table } from './day-table.ts';
import { closeDay, fillDay, soonestEnd } from './fill-day.ts';
import { type Casting, cheapestCrew } from './panel.ts';
import { costOfTimes, traceBack } from './trace-back.ts';

/** What one step of the search may use, and what it costs there. */
export type Terms = {
  castings: Casting[];
  /** Per round and start: what beginning then costs more; `never` bars it. */
  startExtra: (Int32Array | null)[];
  /** Per day: 1 where the last round must not be. */
  notEnding: Uint8Array;
};

/** `starts`: for each round its place in the round's list of starts. */
export type Times = { value: number; starts: number[] };

const { max, min } = Math;

/** About an hour of everybody's time. */
const firstRoom = 64 * 16;

/**
 * The cheapest times under the terms when nobody minds sitting twice: day after day, set of rounds after set, end after
 * end. The value, in sixteenths, is a lower bound for every schedule under the terms. Null: nothing below `cutoff`.
 * `guess`: times that were best under other terms.
 */
export function bestTimes(
  table: Table,
  terms: Terms,
  cutoff: number,
  guess: readonly number[] | null,
): Times | null {
  const guessed = guess ? costOfTimes(table, terms, guess) : never;
  const enough = min(cutoff, guessed + 1);
  priceCrews(table, terms, enough);
  // The first search of a table has all people and all times before it.
  if (table.soonest < 0) table.soonest = soonestEnd(table);
  const { rest, finish } = table;
  const firstEnd = terms.notEnding.indexOf(0);
  if (firstEnd < 0) return null;
  const soonest = max(table.soonest, table.instance.days.list[firstEnd]?.from ?? 0);
  if ((rest[0] as number) >= never || soonest >= never) return null;
  const least = (rest[0] as number) + table.leastDays * table.dayCost + soonest * finish;
  if (least >= cutoff) return null;
  // Most ways are much dearer than the best one: little room is tried first, and then more.
  for (let room = guessed < never ? never : firstRoom; ; room *= 4) {
    const limit = min(enough, least + room);
    const found = daysBelow(table, terms, limit);
    if (found) return { value: found.value, starts: traceBack(table, found.at, found.value) };
    if (limit === enough || limit >= never) return null;
  }
}

function daysBelow(table: Table, terms: Terms, limit: number): { value: number; at: number } | null {
  const { instance, sets, cost, at } = table;
  const full = sets - 1;
  let [value, lastAt] = [limit, -1];
  clear(table);
  for (let day = 0; day < instance.days.list.length; day += 1) {
    table.openCost[day]?.set(cost);
    table.openAt[day]?.set(at);
    if (!canImprove(table, day, value)) break;
    fillDay(table, day, value);
    closeDay(table, day, terms.notEnding[day] === 1);
    if ((cost[full] as number) < value) [value, lastAt] = [cost[full] as number, at[full] as number];
  }
  return lastAt < 0 ? null : { value, at: lastAt };
}

function canImprove(
  { instance, cost, rest, finish, dayCost, sets }: Table,
  day: number,
  value: number,
): boolean {
  const begins = (instance.days.list[day] as CandidateDay).from * finish;
  for (let set = 0; set < sets - 1; set += 1) {
    const sofar = cost[set] as number;
    if (sofar < never && sofar + (set === 0 ? 0 : dayCost) + begins + (rest[set] as number) < value)
      return true;
  }
  return false;
}

/** What every round costs at every start that could matter, and from that the least that sets of rounds still cost. */
export function priceCrews(table: Table, terms: Terms, cutoff: number): void {
  const { instance, crews, leastCrew, rest, finish, sets } = table;
  const { rounds, days } = instance;
  for (const [at, { dayFrom }] of rounds.entries()) {
    const [casting, extra, costs] = [
      terms.castings[at] as Casting,
      terms.startExtra[at],
      crews[at] as Int32Array,
    ];
    const { places: open, dayFrom: openFrom } = table.open[at] as Table['open'][number];
    let [cheapest, found] = [never, 0];
    for (let day = 0; day < days.list.length; day += 1) {
      const [from, to] = [dayFrom[day] as number, dayFrom[day + 1] as number];
      const isOpen = (days.list[day] as CandidateDay).from * finish < cutoff;
      openFrom[day] = found;
      openFrom[day + 1] = found;
      if (!isOpen) {
        costs.fill(never, from, to);
        continue;
      }
      for (let start = from; start < to; start += 1) {
        const more = extra ? (extra[start] as number) : 0;
        const cost = more >= never ? never : min(never, cheapestCrew(casting, start) + more);
        costs[start] = cost;
        if (cost >= never) continue;
        open[found] = start;
        found += 1;
        if (cost < cheapest) cheapest = cost;
      }
      openFrom[day + 1] = found;
    }
    leastCrew[at] = cheapest;
  }
  rest[sets - 1] = 0;
  for (let set = sets - 2; set >= 0; set -= 1) {
    const missing = 31 - Math.clz32(~set & (sets - 1));
    const fuller = set | (1 << missing);
    rest[set] = min(never, (rest[fuller] as number) + (leastCrew[missing] as number));
  }
}
