import type { Interval } from '../../time/interval.ts';
import { type PlacedRound, participants, type Schedule, tickMs } from '../model/problem.ts';
import { askedOf, barred, type Held, type Sums, type Tariff, takenOf, type View } from './person-prices.ts';
import type { Market, Trader } from './resources.ts';

type Known<T> = Map<string, T | null>;
export type TariffOf = (person: string) => Tariff | null;

/** Who holds what while a batch is put together. It changes as schedules come and go. */
export type Ledger = {
  market: Market;
  held: Map<string, Held>;
  /** Per room and step the loop that has it, -1 for none. */
  rooms: Map<string, Int16Array>;
  schedules: (Schedule | null)[];
  /** What is known of everybody's time, by share of the prices; and the tariffs made of it. */
  sums: { asked: Map<number, Known<Sums>>; taken: Known<Sums> };
  tariffs: Map<View, Known<Tariff>>;
};

export const emptyLedger = (market: Market, count: number): Ledger => ({
  market,
  held: new Map(
    [...market.traders].map(([id, { allowances }]) => [
      id,
      { steps: new Int16Array(market.steps).fill(-1), allowances: new Int32Array(allowances.length) },
    ]),
  ),
  rooms: new Map([...market.rooms.keys()].map((id) => [id, new Int16Array(market.steps).fill(-1)])),
  schedules: Array.from({ length: count }, () => null),
  sums: { asked: new Map(), taken: new Map() },
  tariffs: new Map(),
});

/** Puts a schedule in the place of the one that the loop has. */
export function enter(ledger: Ledger, at: number, schedule: Schedule | null): void {
  const before = ledger.schedules[at];
  if (before) for (const round of before.rounds) book(ledger, round, -1, -1);
  ledger.schedules[at] = schedule;
  if (schedule) for (const round of schedule.rounds) book(ledger, round, at, 1);
}

function book(
  { held, rooms, market, sums, tariffs }: Ledger,
  round: PlacedRound,
  by: number,
  more: number,
): void {
  if (round.room !== null) {
    const { step, cover } = useOf(market, 0, round);
    rooms.get(round.room)?.fill(by, step, step + cover);
  }
  for (const id of participants(round)) {
    const { allowances, rest } = market.traders.get(id) as Trader;
    const known = held.get(id) as Held;
    const { step, cover } = useOf(market, rest, round);
    known.steps.fill(by, step, step + cover);
    for (const [at, { from, to }] of allowances.entries())
      if (step >= from && step < to) known.allowances[at] = (known.allowances[at] as number) + more;
    sums.taken.delete(id);
    for (const made of tariffs.values()) made.delete(id);
  }
}

/** Steps of the grid that a round covers, with the rest after it. */
export function useOf({ from, stepTicks }: Market, rest: number, { startsAt, endsAt }: Interval) {
  const cover = Math.ceil(((endsAt - startsAt) / tickMs + rest) / stepTicks);
  return { step: (startsAt - from) / tickMs / stepTicks, cover };
}

/** Tariffs of what is held and of the market's prices; they are kept until either changes. */
export function tariffsNow({ market, held, sums, tariffs }: Ledger, view: View): TariffOf {
  const asked = (person: string): Sums | null =>
    view.share === 0
      ? null
      : remembered(within(sums.asked, view.share), person, () => askedOf(market, person, view.share));
  const taken = (person: string): Sums | null =>
    remembered(sums.taken, person, () => takenOf(market, person, held.get(person) as Held));
  const made = within(tariffs, view);
  return (person) =>
    remembered(made, person, () =>
      tariffFor(market, person, asked(person), taken(person), view.held ?? barred),
    );
}

/** Tariffs of the market's prices alone. */
export function tariffsAt(market: Market): TariffOf {
  const made = new Map<string, Tariff | null>();
  return (person) =>
    remembered(made, person, () => tariffFor(market, person, askedOf(market, person, 1), null, barred));
}

/** For when the market's prices have changed. */
export function forgetPrices({ sums, tariffs }: Ledger): void {
  sums.asked.clear();
  tariffs.clear();
}

function tariffFor(
  { traders }: Market,
  person: string,
  asked: Sums | null,
  taken: Sums | null,
  each: number,
): Tariff | null {
  const { rest } = traders.get(person) as Trader;
  return asked || taken ? { rest, asked, taken, each } : null;
}

function within<K, T>(all: Map<K, Known<T>>, key: K): Known<T> {
  const known = all.get(key) ?? new Map<string, T | null>();
  all.set(key, known);
  return known;
}

function remembered<T>(known: Known<T>, key: string, make: () => T | null): T | null {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}
