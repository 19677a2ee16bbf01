import { costOf, improve, isBetter, leftOut } from './batch-improve.ts';
import { type BatchLoop, batchLoop } from './batch-loop.ts';
import { haggle, type Priced } from './batch-prices.ts';
import { fine } from './cast.ts';
import { insertion } from './insert.ts';
import { emptyLedger, enter, type Ledger } from './ledger.ts';
import { openMarket } from './market.ts';
import type { Problem, Schedule } from './problem.ts';
import { solve } from './solve.ts';

/** `cost` and `bound` are of the loops that are placed; `gap` is what the cost is above the bound, as a share of it. */
export type BatchAnswer = { schedules: (Schedule | null)[]; cost: number; bound: number; gap: number };
type Patience = { hasTime?: () => boolean };

/** Looks that every loop gets even when time is up, and price rounds at most. */
const patience = { looks: 4, turns: 40 };

/** All loops together: nobody is in two at once, limits and rooms hold over all. As many as possible, then as cheap. */
export function solveBatch(
  problems: readonly Problem[],
  { hasTime = () => true }: Patience = {},
): BatchAnswer {
  const alone = problems.map((problem) => solve(problem, { hasTime: atLeast(patience.looks, hasTime) }));
  const wanted = problems.flatMap((_, at) => (alone[at]?.ok || !alone[at]?.isProven ? [at] : []));
  const least = wanted.map((at) => (alone[at]?.ok ? alone[at].bound : 0));
  const loops = wanted.map((at, place) => batchLoop(problems[at] as Problem, place));
  const ledger = emptyLedger(openMarket(loops.map(({ problem }) => problem)), loops.length);
  const inOrder = scarceFirst(loops, least);
  let best = inserted(ledger, loops, inOrder, () => 0, hasTime);
  let priced: Priced | null = null;
  const boundNow = () => boundOf(ledger.schedules, least, priced);
  const isOpen = () => hasTime() && (leftOut(ledger.schedules) > 0 || costOf(ledger.schedules) > boundNow());
  if (isOpen()) everyOrder(loops.length, (order) => isBetter(ledger, loops, order, 0, hasTime));
  if (isOpen()) {
    best = ledger.schedules.slice();
    const goal = costOf(best) * fine;
    priced = haggle({ market: ledger.market, loops, goal, turns: patience.turns, hasTime });
    if (hasTime()) {
      const next = inserted(ledger, loops, inOrder, (place) => 1 - place ** 2, hasTime);
      if (isWorse(next, best)) for (const [at, one] of best.entries()) enter(ledger, at, one);
    }
    if (priced) improve({ loops, ledger, priced, bound: boundNow, hasTime });
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

function inserted(
  ledger: Ledger,
  loops: readonly BatchLoop[],
  order: readonly number[],
  share: (place: number) => number,
  hasTime: () => boolean,
): (Schedule | null)[] {
  for (const at of order) enter(ledger, at, null);
  for (const [place, at] of order.entries()) {
    const looks = atLeast(patience.looks, hasTime);
    enter(ledger, at, insertion(loops[at] as BatchLoop, ledger, share(place / order.length), looks));
  }
  return ledger.schedules.slice();
}

const isWorse = (a: readonly (Schedule | null)[], b: readonly (Schedule | null)[]): boolean =>
  (leftOut(a) - leftOut(b) || costOf(a) - costOf(b)) > 0;

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

/** Small batches only. */
function everyOrder(count: number, visit: (order: number[]) => void): void {
  if (count > 4) return;
  const extend = (order: number[]): void => {
    if (order.length === count) visit(order);
    for (let at = 0; at < count; at += 1) if (!order.includes(at)) extend([...order, at]);
  };
  extend([]);
}

function atLeast(looks: number, hasTime: () => boolean): () => boolean {
  let asked = 0;
  return () => {
    asked += 1;
    return asked <= looks || hasTime();
  };
}
