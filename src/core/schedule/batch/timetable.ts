import type { Interval } from '../../time/interval.ts';
import { type PlacedRound, participants, type Schedule, tickMs } from '../model/problem.ts';
import {
  forbiddenPrice,
  type Held,
  heldSums,
  lagrangianSums,
  type PersonPrices,
  type PriceRule,
  type StepSums,
} from './person-prices.ts';
import type { PersonResources, Resources } from './resources.ts';

type Known<T> = Map<string, T | null>;
type PricesOf = (person: string) => PersonPrices | null;

/** Which loop holds which time while a batch is put together. It changes as schedules come and go. */
export type Timetable = {
  resources: Resources;
  held: Map<string, Held>;
  /** Per room and step the loop that has it, -1 for none. */
  rooms: Map<string, Int16Array>;
  schedules: (Schedule | null)[];
  /** What is known of everybody's time, by share of the Lagrangian prices; and the prices made of it. */
  sums: { lagrangian: Map<number, Known<StepSums>>; held: Known<StepSums> };
  prices: Map<PriceRule, Known<PersonPrices>>;
};

export const emptyTimetable = (resources: Resources, loopCount: number): Timetable => ({
  resources,
  held: new Map(
    [...resources.people].map(([id, { limits }]) => [
      id,
      { steps: new Int16Array(resources.steps).fill(-1), limitUses: new Int32Array(limits.length) },
    ]),
  ),
  rooms: new Map([...resources.rooms.keys()].map((id) => [id, new Int16Array(resources.steps).fill(-1)])),
  schedules: Array.from({ length: loopCount }, () => null),
  sums: { lagrangian: new Map(), held: new Map() },
  prices: new Map(),
});

/** Puts a schedule in the place of the one that the loop has; null takes it out. */
export function setSchedule(timetable: Timetable, loop: number, schedule: Schedule | null): void {
  const before = timetable.schedules[loop];
  if (before) for (const round of before.rounds) occupy(timetable, round, -1, -1);
  timetable.schedules[loop] = schedule;
  if (schedule) for (const round of schedule.rounds) occupy(timetable, round, loop, 1);
}

function occupy(
  { held, rooms, resources, sums, prices }: Timetable,
  round: PlacedRound,
  loop: number,
  uses: number,
): void {
  if (round.room !== null) {
    const { step, cover } = stepsOf(resources, 0, round);
    rooms.get(round.room)?.fill(loop, step, step + cover);
  }
  for (const id of participants(round)) {
    const { limits, rest } = resources.people.get(id) as PersonResources;
    const own = held.get(id) as Held;
    const { step, cover } = stepsOf(resources, rest, round);
    own.steps.fill(loop, step, step + cover);
    for (const [limit, { from, to }] of limits.entries())
      if (step >= from && step < to) own.limitUses[limit] = (own.limitUses[limit] as number) + uses;
    sums.held.delete(id);
    for (const known of prices.values()) known.delete(id);
  }
}

/** Steps of the grid that a round covers, with the rest after it. */
export function stepsOf({ from, stepTicks }: Resources, rest: number, { startsAt, endsAt }: Interval) {
  const cover = Math.ceil(((endsAt - startsAt) / tickMs + rest) / stepTicks);
  return { step: (startsAt - from) / tickMs / stepTicks, cover };
}

/** Prices for what is held and the Lagrangian prices; they are kept until either changes. */
export function currentPrices({ resources, held, sums, prices }: Timetable, rule: PriceRule): PricesOf {
  const lagrangian = (person: string): StepSums | null =>
    rule.share === 0
      ? null
      : remembered(knownFor(sums.lagrangian, rule.share), person, () =>
          lagrangianSums(resources, person, rule.share),
        );
  const ofHeld = (person: string): StepSums | null =>
    remembered(sums.held, person, () => heldSums(resources, person, held.get(person) as Held));
  const known = knownFor(prices, rule);
  return (person) =>
    remembered(known, person, () =>
      pricesFor(resources, person, lagrangian(person), ofHeld(person), rule.heldPrice ?? forbiddenPrice),
    );
}

/** The Lagrangian prices alone, whatever is held. */
export function lagrangianPrices(resources: Resources): PricesOf {
  const known = new Map<string, PersonPrices | null>();
  return (person) =>
    remembered(known, person, () =>
      pricesFor(resources, person, lagrangianSums(resources, person, 1), null, forbiddenPrice),
    );
}

/** For when the Lagrangian prices have changed. */
export function forgetPrices({ sums, prices }: Timetable): void {
  sums.lagrangian.clear();
  prices.clear();
}

function pricesFor(
  { people }: Resources,
  person: string,
  lagrangian: StepSums | null,
  held: StepSums | null,
  heldPrice: number,
): PersonPrices | null {
  const { rest } = people.get(person) as PersonResources;
  return lagrangian || held ? { rest, lagrangian, held, heldPrice } : null;
}

function knownFor<K, T>(all: Map<K, Known<T>>, key: K): Known<T> {
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
