import type { Instance, RoundInstance } from '../model/instance.ts';
import { never } from '../model/panel-costs.ts';
import { bestTimes } from '../search/dynamic-programme.ts';
import type { Node } from '../search/node.ts';
import { cheapestCrew } from '../search/panel.ts';
import { termsOf } from '../search/subproblem.ts';
import type { BatchLoop } from './batch-loop.ts';
import type { Market, Trader } from './resources.ts';
import { cheapestRoom, type RoomRates, roomCosts } from './room-prices.ts';

/** `value`: in sixteenths, no schedule of the loop costs less at the prices. */
export type Wish = { value: number; seats: Use[]; rooms: { room: string; start: number; length: number }[] };
type Use = { person: number; start: number; length: number };

export const openNode = ({ days }: Instance, prices: Int32Array): Node => ({
  bound: 0,
  bars: [],
  fences: [],
  notEnding: new Uint8Array(days.list.length),
  differences: [],
  prices,
  found: null,
  guess: null,
});

/** The cheapest times, people and rooms of a loop as it is priced, if nobody minds sitting twice. Null: there are none. */
export function wishOf(loop: BatchLoop, rates: RoomRates | null): Wish | null {
  const { instance, table, own } = loop;
  const open = termsOf(instance, openNode(instance, own), []);
  const terms = rates ? { ...open, startExtra: roomCosts(loop, rates) } : open;
  const times = bestTimes(table, terms, never, loop.guess);
  if (!times) return null;
  const { value, starts } = times;
  loop.guess = starts;
  const seats = terms.castings.flatMap((casting, round) => {
    const { starts: ticks, length } = instance.rounds[round] as RoundInstance;
    const [at, crew]: [number, number[][]] = [starts[round] as number, []];
    cheapestCrew(casting, at, crew);
    return crew.flat().flatMap((place) => {
      const person = casting.cast.people[place];
      return person === undefined ? [] : [{ person, start: ticks[at] as number, length }];
    });
  });
  const rooms = starts.flatMap((at, round) => {
    const { starts: ticks, length } = instance.rounds[round] as RoundInstance;
    const room = rates ? cheapestRoom(loop, rates, round, at)?.room : undefined;
    return room === undefined ? [] : [{ room, start: ticks[at] as number, length }];
  });
  return { value: value - terms.given, seats, rooms };
}

/** Counts into `uses` what a wish takes of every good. */
export function countUses(
  { traders, rooms, own, steps, stepTicks }: Market,
  { instance, at }: BatchLoop,
  wish: Wish,
  uses: Float64Array,
): void {
  const add = (good: number) => {
    uses[good] = (uses[good] as number) + 1;
  };
  const twice = new Set(instance.namedTwice.map(({ person }) => person));
  for (const { person, start, length } of wish.seats) {
    const trader = traders.get(instance.people[person] as string) as Trader;
    const step = start / stepTicks;
    const rest = twice.has(person) ? 0 : trader.rest;
    const end = Math.min(steps, step + Math.ceil((length + rest) / stepTicks));
    for (let one = step; one < end; one += 1) add(trader.at + one);
    for (const [place, { from, to }] of trader.allowances.entries())
      if (step >= from && step < to) add(trader.at + steps + place);
    if (!twice.has(person)) add((own[at] as number) + person);
  }
  for (const { room, start, length } of wish.rooms) {
    const step = start / stepTicks;
    const end = Math.min(steps, step + Math.ceil(length / stepTicks));
    for (let one = step; one < end; one += 1) add((rooms.get(room) as number) + one);
  }
}
