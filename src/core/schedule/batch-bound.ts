import type { BatchLoop } from './batch-loop.ts';
import { bestTimes } from './best-times.ts';
import { never } from './cast.ts';
import { cheapestCrew } from './crew.ts';
import type { RoundInstance } from './instance.ts';
import type { Market, Trader } from './market.ts';
import { termsOf } from './terms.ts';

/** `value`: in sixteenths, no schedule of the loop costs less at the prices. `shape`: what of it is not for people. */
export type Wish = { value: number; starts: number[]; shape: number; seats: Seat[] };
type Seat = { person: number; start: number; length: number };

/** The cheapest times and people of a loop as it is priced, if nobody minds sitting twice. */
export function wishOf({ instance, table, own }: BatchLoop, last: Wish | null): Wish | null {
  const notEnding = new Uint8Array(instance.days.list.length);
  const node = {
    bound: 0,
    bars: [],
    fences: [],
    notEnding,
    differences: [],
    prices: own,
    found: null,
    guess: null,
  };
  const terms = termsOf(instance, node, []);
  const crewsAt = (starts: readonly number[]) =>
    terms.castings.reduce((sum, one, round) => sum + cheapestCrew(one, starts[round] as number), 0);
  const cutoff = last ? Math.min(never, last.shape + crewsAt(last.starts) + 1) : never;
  const times = bestTimes(table, terms, cutoff, null);
  if (!times) return null;
  const { value, starts } = times;
  const seats = terms.castings.flatMap((casting, round) => {
    const { starts: ticks, length } = instance.rounds[round] as RoundInstance;
    const [at, crew]: [number, number[][]] = [starts[round] as number, []];
    cheapestCrew(casting, at, crew);
    return crew.flat().flatMap((place) => {
      const person = casting.cast.people[place];
      return person === undefined ? [] : [{ person, start: ticks[at] as number, length }];
    });
  });
  return { value: value - terms.given, starts, shape: value - crewsAt(starts), seats };
}

/** Counts into `uses` what a wish takes of every good. */
export function countUses(
  { traders, own, steps, stepTicks }: Market,
  { instance, at }: BatchLoop,
  seats: readonly Seat[],
  uses: Float64Array,
): void {
  const add = (good: number) => {
    uses[good] = (uses[good] as number) + 1;
  };
  const twice = new Set(instance.namedTwice.map(({ person }) => person));
  for (const { person, start, length } of seats) {
    const trader = traders.get(instance.people[person] as string) as Trader;
    const step = start / stepTicks;
    const end = Math.min(steps, step + Math.ceil((length + trader.rest) / stepTicks));
    for (let one = step; one < end; one += 1) add(trader.at + one);
    for (const [place, { from, to }] of trader.allowances.entries())
      if (step >= from && step < to) add(trader.at + steps + place);
    if (!twice.has(person)) add((own[at] as number) + person);
  }
}
