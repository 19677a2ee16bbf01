import { compile, type Instance, type RoundInstance } from '../model/instance.ts';
import { freeRoom } from '../model/panel-costs.ts';
import { type Problem, tickMs } from '../model/problem.ts';
import { type DayTable, dayTableFor } from '../search/day-table.ts';
import { forbiddenPrice, type PersonPrices, priceAt } from './person-prices.ts';

/** One loop of a batch, compiled once; it is priced in place. */
export type BatchLoop = {
  index: number;
  problem: Problem;
  instance: Instance;
  table: DayTable;
  /** Per round the time costs of its people without any prices. */
  unpriced: Int32Array[];
  /** Per round and member the starts at which they are free. */
  freeStarts: Int32Array[][];
  /** The price of a seat in this loop for each person: nobody has two. */
  ownPrices: Int32Array;
  /** What each person is priced by now. */
  priced: (PersonPrices | null)[];
  /** Per round and start the rooms that are free before anybody in the batch takes one; null where none is needed. */
  rooms: (string[][] | null)[];
  /** The last starts found, which are often still good under other prices. */
  warmStart: number[] | null;
};

export function batchLoop(problem: Problem, index: number): BatchLoop {
  const instance = compile(problem);
  return {
    index,
    problem,
    instance,
    table: dayTableFor(instance),
    unpriced: instance.rounds.map(({ panelCosts }) => panelCosts.timeCosts.slice()),
    freeStarts: instance.rounds.map(({ panelCosts: { people, timeCosts } }) =>
      freeStartsOf(people.length, timeCosts),
    ),
    ownPrices: new Int32Array(problem.people.length),
    priced: problem.people.map(() => null),
    rooms: instance.rounds.map((_, round) => freeRooms(instance, round)),
    warmStart: null,
  };
}

function freeRooms({ problem, rounds }: Instance, round: number): string[][] | null {
  if (!problem.rounds[round]?.needsRoom) return null;
  const { starts, length } = rounds[round] as RoundInstance;
  return Array.from(starts, (tick) => {
    const startsAt = problem.from + tick * tickMs;
    const isFree = (room: Problem['rooms'][number]) =>
      freeRoom({ ...problem, rooms: [room] }, startsAt, startsAt + length * tickMs) !== null;
    return problem.rooms.filter(isFree).map(({ id }) => id);
  });
}

function freeStartsOf(memberCount: number, timeCosts: Int32Array): Int32Array[] {
  const lists = Array.from({ length: memberCount }, (): number[] => []);
  for (const [cell, cost] of timeCosts.entries())
    if (cost >= 0) lists[cell % memberCount]?.push(Math.floor(cell / memberCount));
  return lists.map((list) => Int32Array.from(list));
}

/** Sets the time costs of the loop: everybody's own cost and their price, or -1 where they are not to be had. */
export function applyPrices(loop: BatchLoop, pricesOf: (person: string) => PersonPrices | null): void {
  const { instance, unpriced, freeStarts, priced } = loop;
  const stepTicks = instance.problem.grid / 5;
  const namedTwice = new Set(instance.namedTwice.map(({ person }) => person));
  const changed = new Map<number, PersonPrices | null>();
  for (const [round, { panelCosts, starts, length }] of instance.rounds.entries()) {
    const { people, timeCosts } = panelCosts;
    const [ownCosts, lists] = [unpriced[round] as Int32Array, freeStarts[round] as Int32Array[]];
    const size = people.length;
    for (let member = 0; member < size; member += 1) {
      const person = people[member] as number;
      const prices = pricesOf(instance.people[person] as string);
      if (prices === priced[person]) continue;
      changed.set(person, prices);
      const cover = prices ? Math.ceil((length + prices.rest) / stepTicks) : 0;
      // Whose rounds of one loop may follow each other at once does not pay for the rest between them.
      const paid = namedTwice.has(person) ? Math.ceil(length / stepTicks) : cover;
      for (const start of lists[member] as Int32Array) {
        const cell = start * size + member;
        const price = prices ? priceAt(prices, (starts[start] as number) / stepTicks, cover, paid) : 0;
        timeCosts[cell] = price >= forbiddenPrice ? -1 : (ownCosts[cell] as number) + price;
      }
    }
  }
  for (const [person, prices] of changed) priced[person] = prices;
}
