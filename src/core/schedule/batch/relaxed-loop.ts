import type { RoundInstance } from '../model/instance.ts';
import { infinite } from '../model/panel-costs.ts';
import { bestStarts } from '../search/dynamic-programme.ts';
import { rootNode } from '../search/node.ts';
import { cheapestPanel } from '../search/panel.ts';
import { subproblemOf } from '../search/subproblem.ts';
import type { BatchLoop } from './batch-loop.ts';
import type { PersonResources, Resources } from './resources.ts';
import { cheapestRoom, type RoomPrices, roomStartCosts } from './room-prices.ts';

/** `value`: in sixteenths; no schedule of the loop costs less at the prices. */
type RelaxedLoop = {
  value: number;
  seats: { person: number; start: number; length: number }[];
  rooms: { room: string; start: number; length: number }[];
};

/** The Lagrangian subproblem of one loop: its cheapest times, people and rooms at the prices. Null: there are none. */
export function relaxedLoop(loop: BatchLoop, prices: RoomPrices | null): RelaxedLoop | null {
  const { instance, table, ownPrices } = loop;
  const root = rootNode(instance, { prices: ownPrices });
  const withoutRooms = subproblemOf(instance, root);
  const subproblem = prices ? { ...withoutRooms, startCosts: roomStartCosts(loop, prices) } : withoutRooms;
  const solution = bestStarts(table, subproblem, infinite, loop.warmStart);
  if (!solution) return null;
  const { value, starts } = solution;
  loop.warmStart = starts;
  const seats = subproblem.pricedPanels.flatMap((priced, round) => {
    const { starts: ticks, length } = instance.rounds[round] as RoundInstance;
    const start = starts[round] as number;
    const members = cheapestPanel(priced, start)?.panel.flat() ?? [];
    return members.flatMap((member) => {
      const person = priced.panelCosts.people[member];
      return person === undefined ? [] : [{ person, start: ticks[start] as number, length }];
    });
  });
  const rooms = starts.flatMap((start, round) => {
    const { starts: ticks, length } = instance.rounds[round] as RoundInstance;
    const room = prices ? cheapestRoom(loop, prices, round, start)?.room : undefined;
    return room === undefined ? [] : [{ room, start: ticks[start] as number, length }];
  });
  return { value: value - subproblem.dualConstant, seats, rooms };
}

/** Counts into `uses` what the loop takes of every resource. */
export function addUses(
  { people, rooms, firstOwn, steps, stepTicks }: Resources,
  { instance, index }: BatchLoop,
  relaxed: RelaxedLoop,
  uses: Float64Array,
): void {
  const add = (resource: number) => {
    uses[resource] = (uses[resource] as number) + 1;
  };
  const namedTwice = new Set(instance.namedTwice.map(({ person }) => person));
  for (const { person, start, length } of relaxed.seats) {
    const own = people.get(instance.people[person] as string) as PersonResources;
    const firstStep = start / stepTicks;
    const rest = namedTwice.has(person) ? 0 : own.rest;
    const end = Math.min(steps, firstStep + Math.ceil((length + rest) / stepTicks));
    for (let step = firstStep; step < end; step += 1) add(own.first + step);
    for (const [limit, { from, to }] of own.limits.entries())
      if (firstStep >= from && firstStep < to) add(own.first + steps + limit);
    if (!namedTwice.has(person)) add((firstOwn[index] as number) + person);
  }
  for (const { room, start, length } of relaxed.rooms) {
    const firstStep = start / stepTicks;
    const end = Math.min(steps, firstStep + Math.ceil(length / stepTicks));
    for (let step = firstStep; step < end; step += 1) add((rooms.get(room) as number) + step);
  }
}
