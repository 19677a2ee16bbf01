import { fine, never } from '../model/cast.ts';
import { emptyLedger, enter, forgetPrices, type Ledger } from '../model/ledger.ts';
import type { Problem, Schedule } from '../model/problem.ts';
import { openMarket } from '../search/market.ts';
import type { View } from '../search/tariff.ts';
import { costOf, improve, restore, worth } from './improve.ts';
import { insertion, plain, quickInsertion } from './insert.ts';
import type { BatchLoop } from './loop.ts';
import { possibleLoops } from './possible.ts';
import { haggle, type Priced } from './prices.ts';

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
