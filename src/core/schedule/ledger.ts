import type { Interval } from './interval.ts';
import type { Market, Trader } from './market.ts';
import type { PlacedRound, Schedule } from './problem.ts';
import { partakers } from './taken.ts';
import { type Held, priceAt, type Tariff, tariffFor } from './tariff.ts';
import { tickMs } from './ticks.ts';

/** Who holds what while a batch is put together. It changes as schedules come and go. */
export type Ledger = { market: Market; held: Map<string, Held>; schedules: (Schedule | null)[] };

export const emptyLedger = (market: Market, count: number): Ledger => ({
  market,
  held: new Map(),
  schedules: Array.from({ length: count }, () => null),
});

/** Puts a schedule in the place of the one that the loop has. */
export function enter(ledger: Ledger, at: number, schedule: Schedule | null): void {
  const before = ledger.schedules[at];
  if (before) for (const round of before.rounds) count(ledger, round, -1);
  ledger.schedules[at] = schedule;
  if (schedule) for (const round of schedule.rounds) count(ledger, round, 1);
}

function count({ held, market }: Ledger, round: PlacedRound, by: number): void {
  for (const id of partakers(round)) {
    const trader = market.traders.get(id) as Trader;
    let known = held.get(id);
    if (!known) {
      known = { steps: new Uint8Array(market.steps), allowances: new Int32Array(trader.allowances.length) };
      held.set(id, known);
    }
    const { step, cover } = useOf(market, trader, round);
    const end = Math.min(market.steps, step + cover);
    for (let one = step; one < end; one += 1) known.steps[one] = (known.steps[one] as number) + by;
    for (const [at, { from, to }] of trader.allowances.entries())
      if (step >= from && step < to) known.allowances[at] = (known.allowances[at] as number) + by;
  }
}

export function useOf({ from, stepTicks }: Market, { rest }: Trader, { startsAt, endsAt }: Interval) {
  const cover = Math.ceil(((endsAt - startsAt) / tickMs + rest) / stepTicks);
  return { step: (startsAt - from) / tickMs / stepTicks, cover };
}

/** What the schedule's people would cost at the market's prices, in sixteenths. */
export function worthOf(
  market: Market,
  schedule: Schedule,
  tariffs: (person: string) => Tariff | null,
): number {
  let worth = 0;
  for (const round of schedule.rounds)
    for (const id of partakers(round)) {
      const tariff = tariffs(id);
      const { step, cover } = useOf(market, market.traders.get(id) as Trader, round);
      if (tariff) worth += priceAt(tariff, step, cover);
    }
  return worth;
}

/** Tariffs with everything barred that is held, made when they are asked for. */
export const tariffsNow = ({ market, held }: Ledger, share: number): ((person: string) => Tariff | null) =>
  tariffsAt(market, share, held);

export function tariffsAt(market: Market, share = 1, held: Ledger['held'] | null = null) {
  const made = new Map<string, Tariff | null>();
  return (person: string): Tariff | null => {
    let tariff = made.get(person);
    if (tariff === undefined) {
      tariff = tariffFor(market, person, share, held?.get(person) ?? null);
      made.set(person, tariff);
    }
    return tariff;
  };
}
