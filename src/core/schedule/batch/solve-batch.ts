import { costScale, infinite } from '../model/panel-costs.ts';
import type { Problem, Schedule } from '../model/problem.ts';
import { assignPeople } from '../search/assignment.ts';
import { bestPlacement } from '../search/branch-and-bound.ts';
import { rootNode } from '../search/node.ts';
import type { Patience } from '../search/solve.ts';
import { type BatchLoop, batchLoop } from './batch-loop.ts';
import { improve, restore, totalCost } from './improve.ts';
import { bestInsertion, quickInsertion, unpricedRule } from './insertion.ts';
import type { PriceRule } from './person-prices.ts';
import { relaxedLoop } from './relaxed-loop.ts';
import { resourcesOf } from './resources.ts';
import { type DualBound, optimisePrices } from './subgradient.ts';
import { emptyTimetable, forgetPrices, setSchedule, type Timetable } from './timetable.ts';

/** `cost` and `bound` are of the loops that are placed; `gap` is what the cost is above the bound, as a share of it. */
type BatchAnswer = { schedules: (Schedule | null)[]; cost: number; bound: number; gap: number };

/** Subgradient steps at most; loops of which every order is tried; looks at the clock for each loop. */
const limits = { steps: 30, orders: 4, looks: { least: 4, most: 100 } };
/** Loops that are read even when time is up; how many may be solved alone first, and looks at the clock for each. */
const aloneLimits = { loops: 4, alone: 12, looks: 200 };
const fullPrices: PriceRule = { share: 1, heldPrice: null };

/** All loops together: nobody is in two at once, limits and rooms hold over all. As many as possible, then as cheap. */
export function solveBatch(
  problems: readonly Problem[],
  { hasTime = () => true }: Patience = {},
): BatchAnswer {
  const { loops, least, problemOf } = possibleLoops(problems, hasTime);
  const resources = resourcesOf(loops.map(({ problem }) => problem));
  const timetable = emptyTimetable(resources, loops.length);
  const inOrder = scarceFirst(loops, least);
  let dual: DualBound | null = null;
  const bound = () => boundOf(timetable.schedules, least, dual);
  const isOpen = () => hasTime() && totalCost(timetable.schedules) > bound();
  insertAll(timetable, loops, inOrder, unpricedRule, hasTime);
  if (isOpen()) everyOrder(loops.length, (order) => keepBetter(timetable, loops, order, hasTime));
  if (isOpen()) dual = optimisePrices({ resources, loops, steps: limits.steps, hasTime });
  if (dual && isOpen()) {
    forgetPrices(timetable);
    const before = timetable.schedules.slice();
    insertAll(timetable, loops, inOrder, fullPrices, hasTime);
    if (totalCost(before) <= totalCost(timetable.schedules)) restore(timetable, before);
    improve({ loops, timetable, bound, hasTime });
  }
  const schedules: (Schedule | null)[] = problems.map(() => null);
  for (const [loop, problem] of problemOf.entries()) schedules[problem] = timetable.schedules[loop] ?? null;
  const cost = schedules.reduce((sum, schedule) => sum + (schedule?.cost ?? 0), 0);
  const lowerBound = bound();
  const gap = cost <= lowerBound ? 0 : (cost - lowerBound) / Math.max(1, lowerBound);
  return { schedules, cost, bound: lowerBound, gap };
}

/** `problemOf`: for each loop the index of its problem. `least`: what it costs at least, alone. */
type Possible = { loops: BatchLoop[]; problemOf: number[]; least: number[] };

/** The loops of a batch without those that nobody could place even alone. */
function possibleLoops(problems: readonly Problem[], hasTime: () => boolean): Possible {
  const possible: Possible = { loops: [], problemOf: [], least: [] };
  for (const [index, problem] of problems.entries()) {
    if (index >= aloneLimits.loops && !hasTime()) break;
    const loop = batchLoop(problem, possible.loops.length);
    const least = leastAlone(loop, problems.length <= aloneLimits.alone, hasTime);
    if (least === null) continue;
    possible.loops.push(loop);
    possible.problemOf.push(index);
    possible.least.push(least);
  }
  return possible;
}

/** Null: it cannot be placed. */
function leastAlone(loop: BatchLoop, isThorough: boolean, hasTime: () => boolean): number | null {
  const { instance, ownPrices } = loop;
  const relaxed = relaxedLoop(loop, null);
  if (!relaxed) return null;
  const least = Math.ceil(relaxed.value / costScale);
  const starts = loop.warmStart ?? [];
  const root = rootNode(instance, { prices: ownPrices });
  const isSure =
    instance.namedTwice.length === 0 &&
    assignPeople(instance, root, (round) => starts[round] as number) !== null;
  if ((isSure && !isThorough) || !hasTime()) return least;
  const looks = limitedLooks({ least: 0, most: aloneLimits.looks }, hasTime);
  const { best, isComplete } = bestPlacement(instance, looks);
  return !best && isComplete ? null : Math.max(least, best?.bound ?? 0);
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
    .map(({ index }) => index)
    .sort(
      (a, b) => (choice[a] as number) - (choice[b] as number) || (least[b] as number) - (least[a] as number),
    );
}

function insertAll(
  timetable: Timetable,
  loops: readonly BatchLoop[],
  order: readonly number[],
  rule: PriceRule,
  hasTime: () => boolean,
): void {
  for (const index of order) setSchedule(timetable, index, null);
  for (const index of order) {
    const loop = loops[index] as BatchLoop;
    const looks = limitedLooks(limits.looks, hasTime);
    const quick = quickInsertion({ loop, timetable, rule, below: infinite, hasTime: looks });
    setSchedule(timetable, index, quick ?? (hasTime() ? bestInsertion(loop, timetable, looks) : null));
  }
}

function keepBetter(
  timetable: Timetable,
  loops: readonly BatchLoop[],
  order: readonly number[],
  hasTime: () => boolean,
): void {
  const before = timetable.schedules.slice();
  for (const index of order) setSchedule(timetable, index, null);
  for (const index of order)
    if (hasTime())
      setSchedule(timetable, index, bestInsertion(loops[index] as BatchLoop, timetable, hasTime));
  if (totalCost(before) <= totalCost(timetable.schedules)) restore(timetable, before);
}

/** Of the loops that are placed: the sum of what each costs alone, or the Lagrangian bound, whichever is higher. */
function boundOf(
  schedules: readonly (Schedule | null)[],
  least: readonly number[],
  dual: DualBound | null,
): number {
  const sum = (values: readonly number[]) =>
    schedules.reduce((total, schedule, loop) => total + (schedule ? (values[loop] as number) : 0), 0);
  return Math.max(sum(least), dual ? Math.ceil((sum(dual.values) - dual.dualConstant) / costScale) : 0);
}

function everyOrder(count: number, visit: (order: number[]) => void): void {
  if (count > limits.orders) return;
  const extend = (order: number[]): void => {
    if (order.length === count) visit(order);
    for (let loop = 0; loop < count; loop += 1) if (!order.includes(loop)) extend([...order, loop]);
  };
  extend([]);
}

/** Enough for a first answer even when time is up, and never so many that one hard loop takes the time of all. */
function limitedLooks(
  { least, most }: { least: number; most: number },
  hasTime: () => boolean,
): () => boolean {
  let looks = 0;
  return () => {
    looks += 1;
    return looks <= least || (looks <= most && hasTime());
  };
}
