import type { BatchLoop } from './batch-loop.ts';
import type { Priced } from './batch-prices.ts';
import { insertion } from './insert.ts';
import { enter, type Ledger, tariffsAt, useOf, worthOf } from './ledger.ts';
import type { Trader } from './market.ts';
import type { Schedule } from './problem.ts';
import { partakers } from './taken.ts';

type Search = {
  loops: readonly BatchLoop[];
  ledger: Ledger;
  priced: Priced;
  bound(): number;
  hasTime(): boolean;
};

/** Loops taken out together, at most, and tries for each loop without gain after which it is over. */
const patience = { most: 5, tries: 4 };

/** Takes out a loop that pays much more than it must, with those in its way, and puts them back in another order. */
export function improve({ loops, ledger, priced, bound, hasTime }: Search): void {
  const tried = loops.map(() => 0);
  for (let idle = 0; idle < loops.length * patience.tries && hasTime(); idle += 1) {
    if (costOf(ledger.schedules) <= bound() && ledger.schedules.every((one) => one !== null)) return;
    const regrets = regretsOf(ledger, priced);
    const eager = (at: number) => (regrets[at] as number) / (1 + (tried[at] as number));
    const first = loops.reduce((most, { at }) => (eager(at) > eager(most) ? at : most), 0);
    const turn = tried[first] as number;
    tried[first] = turn + 1;
    const others = turn === 0 ? [] : blockers(ledger, loops, priced, first);
    const few = others
      .toSorted((a, b) => (regrets[b] as number) - (regrets[a] as number))
      .slice(0, Math.min(turn, patience.most - 1));
    if (!isBetter(ledger, loops, [first, ...few], turn, hasTime)) continue;
    idle = -1;
    for (const at of [first, ...few]) tried[at] = 0;
  }
}

/** Fewer left out, or as few and cheaper; otherwise all is as before. */
export function isBetter(
  ledger: Ledger,
  loops: readonly BatchLoop[],
  order: readonly number[],
  turn: number,
  hasTime: () => boolean,
): boolean {
  const before = order.map((at) => ledger.schedules[at] ?? null);
  for (const at of order) enter(ledger, at, null);
  for (const [place, at] of order.entries()) {
    const share = turn % 2 === 1 ? 1 - (place + 1) / order.length : 0;
    enter(ledger, at, insertion(loops[at] as BatchLoop, ledger, share, hasTime));
  }
  const after = order.map((at) => ledger.schedules[at] ?? null);
  const gain = leftOut(before) - leftOut(after) || costOf(before) - costOf(after);
  if (gain > 0) return true;
  for (const [place, at] of order.entries()) enter(ledger, at, before[place] ?? null);
  return false;
}

export const leftOut = (schedules: readonly (Schedule | null)[]): number =>
  schedules.filter((one) => one === null).length;
export const costOf = (schedules: readonly (Schedule | null)[]): number =>
  schedules.reduce((sum, one) => sum + (one?.cost ?? 0), 0);

/** What each loop pays, at the market's prices, above the least it could; who is left out regrets most. */
function regretsOf({ market, schedules }: Ledger, { values }: Priced): number[] {
  const tariffs = tariffsAt(market);
  return schedules.map((schedule, at) =>
    schedule
      ? Math.max(1, schedule.cost * 16 + worthOf(market, schedule, tariffs) - (values[at] ?? 0))
      : 2 ** 24,
  );
}

/** The loops that hold what this one would take if it could. */
function blockers(
  { market, schedules }: Ledger,
  loops: readonly BatchLoop[],
  { wishes }: Priced,
  first: number,
): number[] {
  const wanted = new Map<string, { step: number; end: number }[]>();
  const { instance } = loops[first] as BatchLoop;
  for (const { person, start, length } of wishes[first]?.seats ?? []) {
    const id = instance.people[person] as string;
    const trader = market.traders.get(id) as Trader;
    const step = start / market.stepTicks;
    const week = trader.allowances.findLast(({ from, to }) => step >= from && step < to);
    const isScarce = (week?.left ?? 0) <= 2;
    const end = step + Math.ceil((length + trader.rest) / market.stepTicks);
    wanted.set(id, [
      ...(wanted.get(id) ?? []),
      isScarce && week ? { step: week.from, end: week.to } : { step, end },
    ]);
  }
  return schedules.flatMap((schedule, at) => {
    const isInTheWay = schedule?.rounds.some((round) =>
      partakers(round).some((id) => {
        const use = useOf(market, market.traders.get(id) as Trader, round);
        return wanted.get(id)?.some(({ step, end }) => use.step < end && step < use.step + use.cover);
      }),
    );
    return at !== first && isInTheWay ? [at] : [];
  });
}
