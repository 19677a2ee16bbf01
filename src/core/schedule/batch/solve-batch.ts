import { fine, never } from '../model/panel-costs.ts';
import type { Problem, Schedule } from '../model/problem.ts';
import { assignPeople } from '../search/assignment.ts';
import { bestPlacements } from '../search/branch-and-bound.ts';
import { type BatchLoop, batchLoop } from './batch-loop.ts';
import { costOf, improve, restore, worth } from './improve.ts';
import { insertion, plain, quickInsertion } from './insertion.ts';
import type { View } from './person-prices.ts';
import { openNode, wishOf } from './relaxed-loop.ts';
import { openMarket } from './resources.ts';
import { haggle, type Priced } from './subgradient.ts';
import { emptyLedger, enter, forgetPrices, type Ledger } from './timetable.ts';

/** `cost` and `bound` are of the loops that are placed; `gap` is what the cost is above the bound, as a share of it. */
export type BatchAnswer = { schedules: (Schedule | null)[]; cost: number; bound: number; gap: number };
type Patience = { hasTime?: () => boolean };

/** Price rounds at most; loops of which every order is tried; looks for each loop, at least and at most. */
const patience = { turns: 30, orders: 4, looks: { least: 4, most: 100 } };
const full: View = { share: 1, held: null };

/** All loops together: nobody is in two at once, limits and rooms hold over all. As many as possible, then as cheap. */
export function solveBatch(
  problems: readonly Problem[],
  { hasTime = () => true }: Patience = {},
): BatchAnswer {
  const { loops, least, wanted } = possibleLoops(problems, hasTime);
  const ledger = emptyLedger(openMarket(loops.map(({ problem }) => problem)), loops.length);
  const inOrder = scarceFirst(loops, least);
  let priced: Priced | null = null;
  const boundNow = () => boundOf(ledger.schedules, least, priced);
  const isOpen = () => hasTime() && worth(ledger.schedules) > boundNow();
  insertAll(ledger, loops, inOrder, plain, hasTime);
  if (isOpen()) everyOrder(loops.length, (order) => keepBetter(ledger, loops, order, hasTime));
  if (isOpen()) priced = haggle({ market: ledger.market, loops, turns: patience.turns, hasTime });
  if (priced && isOpen()) {
    forgetPrices(ledger);
    const before = ledger.schedules.slice();
    insertAll(ledger, loops, inOrder, full, hasTime);
    if (worth(before) <= worth(ledger.schedules)) restore(ledger, before);
    improve({ loops, ledger, bound: boundNow, hasTime });
  }
  const schedules: (Schedule | null)[] = problems.map(() => null);
  for (const [place, at] of wanted.entries()) schedules[at] = ledger.schedules[place] ?? null;
  const [cost, bound] = [costOf(schedules), boundNow()];
  return { schedules, cost, bound, gap: cost <= bound ? 0 : (cost - bound) / Math.max(1, bound) };
}

/** Loops with few people for their seats come first, then those that cost most alone. */
function scarceFirst(loops: readonly BatchLoop[], least: readonly number[]): number[] {
  const choice = loops.map(({ problem }) =>
    problem.rounds.reduce(
      (narrowest, { seats }) =>
        seats.reduce((most, { pool }) => Math.min(most, pool.length / seats.length), narrowest),
      Number.POSITIVE_INFINITY,
    ),
  );
  return loops
    .map(({ at }) => at)
    .sort(
      (a, b) => (choice[a] as number) - (choice[b] as number) || (least[b] as number) - (least[a] as number),
    );
}

function insertAll(
  ledger: Ledger,
  loops: readonly BatchLoop[],
  order: readonly number[],
  view: View,
  hasTime: () => boolean,
): void {
  for (const at of order) enter(ledger, at, null);
  for (const at of order) {
    const loop = loops[at] as BatchLoop;
    const looks = looksAtClock(patience.looks, hasTime);
    const quick = quickInsertion({ loop, ledger, view, below: never, hasTime: looks });
    enter(ledger, at, quick ?? (hasTime() ? insertion(loop, ledger, looks) : null));
  }
}

function keepBetter(
  ledger: Ledger,
  loops: readonly BatchLoop[],
  order: readonly number[],
  hasTime: () => boolean,
): void {
  const before = ledger.schedules.slice();
  for (const at of order) enter(ledger, at, null);
  for (const at of order)
    if (hasTime()) enter(ledger, at, insertion(loops[at] as BatchLoop, ledger, hasTime));
  if (worth(before) <= worth(ledger.schedules)) restore(ledger, before);
}

/** Of the loops that are placed: what they cost at least one by one, or at the best prices found. */
function boundOf(
  schedules: readonly (Schedule | null)[],
  least: readonly number[],
  priced: Priced | null,
): number {
  const sum = (values: readonly number[]) =>
    schedules.reduce((total, one, at) => total + (one ? (values[at] as number) : 0), 0);
  return Math.max(sum(least), priced ? Math.ceil((sum(priced.values) - priced.given) / fine) : 0);
}

function everyOrder(count: number, visit: (order: number[]) => void): void {
  if (count > patience.orders) return;
  const extend = (order: number[]): void => {
    if (order.length === count) visit(order);
    for (let at = 0; at < count; at += 1) if (!order.includes(at)) extend([...order, at]);
  };
  extend([]);
}

/** Enough for a first answer even when time is up, and never so many that one hard loop takes the time of all. */
function looksAtClock(
  { least, most }: { least: number; most: number },
  hasTime: () => boolean,
): () => boolean {
  let asked = 0;
  return () => {
    asked += 1;
    return asked <= least || (asked <= most && hasTime());
  };
}

/** `wanted`: for each loop the place of its problem. `least`: what it costs at least, alone. */
type Possible = { loops: BatchLoop[]; wanted: number[]; least: number[] };

/** Loops that are read even when time is up; how many may be solved alone first, and looks at the clock for each. */
const soloLimits = { loops: 4, alone: 12, looks: 200 };

/** The loops of a batch without those that nobody could place even alone. */
export function possibleLoops(problems: readonly Problem[], hasTime: () => boolean): Possible {
  const possible: Possible = { loops: [], wanted: [], least: [] };
  for (const [at, problem] of problems.entries()) {
    if (at >= soloLimits.loops && !hasTime()) break;
    const loop = batchLoop(problem, possible.loops.length);
    const least = leastOf(loop, problems.length <= soloLimits.alone, hasTime);
    if (least === null) continue;
    possible.loops.push(loop);
    possible.wanted.push(at);
    possible.least.push(least);
  }
  return possible;
}

/** Null: it cannot be placed. */
function leastOf(loop: BatchLoop, isThorough: boolean, hasTime: () => boolean): number | null {
  const { instance, own } = loop;
  const wish = wishOf(loop, null);
  if (!wish) return null;
  const least = Math.ceil(wish.value / fine);
  const starts = loop.guess ?? [];
  const isSure =
    instance.namedTwice.length === 0 &&
    assignPeople(instance, openNode(instance, own), (round) => starts[round] as number) !== null;
  if ((isSure && !isThorough) || !hasTime()) return least;
  let looks = 0;
  const isPatient = () => {
    looks += 1;
    return looks <= soloLimits.looks && hasTime();
  };
  const { found, isComplete } = bestPlacements(instance, 1, isPatient);
  if (found.length === 0 && isComplete) return null;
  return Math.max(least, found[0]?.bound ?? 0);
}
