import type { CandidateDay } from '../model/candidate-days.ts';
import { never } from '../model/cast.ts';
import type { Casting } from './crew.ts';
import { closeDay, fillDay, soonestEnd } from './fill-day.ts';
import { priceCrews } from './price-crews.ts';
import { clear, type Table } from './table.ts';
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
