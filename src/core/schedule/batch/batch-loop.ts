import { compile, type Instance, type RoundInstance } from '../model/instance.ts';
import { freeRoom } from '../model/panel-costs.ts';
import { type Problem, tickMs } from '../model/problem.ts';
import { type Table, tableFor } from '../search/day-table.ts';
import { barred, priceAt, type Tariff } from './person-prices.ts';

/** One loop of a batch, compiled once; it is priced in place. */
export type BatchLoop = {
  at: number;
  problem: Problem;
  instance: Instance;
  table: Table;
  /** Per round what sitting costs while nobody else wants anybody. */
  open: Int32Array[];
  /** Per round and person of its cast the starts at which they could sit. */
  seatable: Int32Array[][];
  /** What a part in this loop costs each person: nobody has two. */
  own: Int32Array;
  /** What each person is priced by now. */
  charged: (Tariff | null)[];
  /** Per round and start the rooms that are free before anybody in the batch takes one; null where none is needed. */
  rooms: (string[][] | null)[];
  /** The last times found, which are often still good under other prices. */
  guess: number[] | null;
};

export function batchLoop(problem: Problem, at: number): BatchLoop {
  const instance = compile(problem);
  const open = instance.rounds.map(({ cast }) => cast.out.slice());
  const seatable = instance.rounds.map(({ cast: { people, out } }) => seatableStarts(people.length, out));
  const own = new Int32Array(problem.people.length);
  const charged = problem.people.map(() => null);
  const rooms = instance.rounds.map((_, round) => openRooms(instance, round));
  return {
    at,
    problem,
    instance,
    table: tableFor(instance),
    open,
    seatable,
    own,
    charged,
    rooms,
    guess: null,
  };
}

function openRooms({ problem, rounds }: Instance, at: number): string[][] | null {
  if (!problem.rounds[at]?.needsRoom) return null;
  const { starts, length } = rounds[at] as Instance['rounds'][number];
  return Array.from(starts, (tick) => {
    const startsAt = problem.from + tick * tickMs;
    const isFree = (room: Problem['rooms'][number]) =>
      freeRoom({ ...problem, rooms: [room] }, startsAt, startsAt + length * tickMs) !== null;
    return problem.rooms.filter(isFree).map(({ id }) => id);
  });
}

function seatableStarts(size: number, out: Int32Array): Int32Array[] {
  const lists = Array.from({ length: size }, (): number[] => []);
  for (const [cell, cost] of out.entries()) if (cost >= 0) lists[cell % size]?.push(Math.floor(cell / size));
  return lists.map((list) => Int32Array.from(list));
}

/** Sets what everybody costs the loop at every start: their own cost and what the tariff asks, or that they are taken. */
export function reprice(loop: BatchLoop, tariffOf: (person: string) => Tariff | null): void {
  const { instance, open, seatable, charged } = loop;
  const stepTicks = instance.problem.grid / 5;
  const twice = new Set(instance.namedTwice.map(({ person }) => person));
  const changed = new Map<number, Tariff | null>();
  for (const [at, { cast, starts, length }] of (instance.rounds as RoundInstance[]).entries()) {
    const [free, out, lists] = [open[at] as Int32Array, cast.out, seatable[at] as Int32Array[]];
    const size = cast.people.length;
    for (let place = 0; place < size; place += 1) {
      const person = cast.people[place] as number;
      const tariff = tariffOf(instance.people[person] as string);
      if (tariff === charged[person]) continue;
      changed.set(person, tariff);
      const cover = tariff ? Math.ceil((length + tariff.rest) / stepTicks) : 0;
      // Whose rounds of one loop may follow each other at once does not pay for the rest between them.
      const paid = twice.has(person) ? Math.ceil(length / stepTicks) : cover;
      for (const start of lists[place] as Int32Array) {
        const cell = start * size + place;
        const price = tariff ? priceAt(tariff, (starts[start] as number) / stepTicks, cover, paid) : 0;
        out[cell] = price >= barred ? -1 : (free[cell] as number) + price;
      }
    }
  }
  for (const [person, tariff] of changed) charged[person] = tariff;
}
