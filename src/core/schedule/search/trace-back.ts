import type { CandidateDay } from '../model/candidate-days.ts';
import type { RoundInstance } from '../model/instance.ts';
import { never } from '../model/panel-costs.ts';
import { dayOf } from '../model/placement.ts';
import { rowAt, type Table, unpack } from './day-table.ts';
import type { Terms } from './dynamic-programme.ts';
import { type Casting, cheapestCrew } from './panel.ts';

/** The start of every round on the cheapest way that the table found. */
export function traceBack(table: Table, lastAt: number, lastCost: number): number[] {
  const { instance, finish } = table;
  const found = new Array<number>(instance.rounds.length).fill(-1);
  let [set, at] = [table.sets - 1, lastAt];
  const last = unpack(lastAt);
  let cost = lastCost - (last.end + fromOf(table, last.day)) * finish;
  while (set !== 0) {
    const { day, count, end } = unpack(at);
    let ended = end;
    for (let nth = count; nth > 0; nth -= 1) {
      const step = stepBefore(table, day, nth, set, ended, cost);
      found[step.round] = step.start;
      set &= ~(1 << step.round);
      [cost, ended] = [step.cost, step.end];
    }
    at = table.openAt[day]?.[set] as number;
    cost = table.openCost[day]?.[set] as number;
  }
  return found;
}

function stepBefore(table: Table, day: number, count: number, set: number, end: number, total: number) {
  const { instance, crews, idle, dayCost, cells } = table;
  const { rounds, minGap, maxGap, mustPrecede } = instance;
  const from = fromOf(table, day);
  for (const [round, { starts, dayFrom, length }] of rounds.entries()) {
    const earlier = set & ~(1 << round);
    if (earlier === set || (mustPrecede[round] as number) & ~earlier) continue;
    const tick = end - length;
    const start = placeOf(starts, tick + from, dayFrom[day] as number, dayFrom[day + 1] as number);
    const crew = start < 0 ? never : (crews[round]?.[start] as number);
    if (crew >= never) continue;
    const spent = total - crew;
    if (count === 1) {
      const opens = (table.openCost[day]?.[earlier] as number) + (earlier === 0 ? 0 : dayCost);
      if (opens === spent) return { round, start, cost: spent, end: -1 };
      continue;
    }
    const row = table.rowOf[rowAt(table, day, count - 1, earlier)] as number;
    if (row < 0) continue;
    for (let ended = Math.max(0, tick - maxGap); ended <= tick - minGap; ended += 1) {
      const cell = cells[row + ended] as number;
      if (cell < never && cell + (tick - minGap - ended) * idle === spent)
        return { round, start, cost: cell, end: ended };
    }
  }
  throw new Error('The way back is lost.');
}

const fromOf = ({ instance }: Table, day: number): number => (instance.days.list[day] as CandidateDay).from;

function placeOf(starts: Int32Array, tick: number, from: number, to: number): number {
  let [low, high] = [from, to - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const there = starts[middle] as number;
    if (there === tick) return middle;
    if (there < tick) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** What these times cost under the terms, in sixteenths; `never` where the terms bar them. */
export function costOfTimes(
  { instance, finish, idle, dayCost }: Table,
  terms: Terms,
  starts: readonly number[],
): number {
  let [total, lastDay] = [0, 0];
  const placed = starts.map((start, at) => {
    const round = instance.rounds[at] as RoundInstance;
    const crew = cheapestCrew(terms.castings[at] as Casting, start);
    const more = terms.startExtra[at]?.[start] ?? 0;
    total = crew >= never || more >= never || total >= never ? never : total + crew + more;
    const day = dayOf(round, start);
    lastDay = Math.max(lastDay, day);
    const tick = round.starts[start] as number;
    return { tick, end: tick + round.length, day };
  });
  if (total >= never || terms.notEnding[lastDay] === 1) return never;
  placed.sort((a, b) => a.tick - b.tick);
  for (const [at, { tick, end, day }] of placed.entries()) {
    const before = placed[at - 1];
    if (before) total += before.day === day ? (tick - before.end - instance.minGap) * idle : dayCost;
    if (at === placed.length - 1) total += end * finish;
  }
  return total;
}
