import type { Instance } from '../model/instance.ts';
import { never, type Slot } from '../model/panel-costs.ts';
import type { Node } from './node.ts';

/** `crews`: per round and slot the places of the cast, -1 for nobody. `prices`: per person what having them once is worth. */
export type Assigned = { crews: number[][][]; prices: Int32Array };

type Seat = { round: number; slot: number; costs: Map<number, number>; emptyCost: number };

/** The cheapest people for rounds at given times, nobody twice: shortest augmenting paths over seats and people. */
export function assignPeople(
  instance: Instance,
  node: Node,
  startOf: (round: number) => number,
): Assigned | null {
  const twice = new Set(instance.namedTwice.map(({ person }) => person));
  const { seats, crews } = seatsAt(instance, node, startOf, twice);
  const size = instance.people.length;
  const width = size + seats.length;
  // As in every telling of this method, row and column 0 stand for "nobody yet".
  const [rowPrice, price] = [new Int32Array(seats.length + 1), new Int32Array(width + 1)];
  const [holder, way] = [new Int32Array(width + 1), new Int32Array(width + 1)];
  for (const [at] of seats.entries()) {
    const least = new Int32Array(width + 1).fill(never);
    const done = new Uint8Array(width + 1);
    holder[0] = at + 1;
    let column = 0;
    do {
      done[column] = 1;
      const row = holder[column] as number;
      const { costs, emptyCost } = seats[row - 1] as Seat;
      const reach = (next: number, cost: number) => {
        if (done[next]) return;
        const reduced = cost - (rowPrice[row] as number) - (price[next] as number);
        if (reduced < (least[next] as number)) [least[next], way[next]] = [reduced, column];
      };
      for (const [person, cost] of costs) reach(person + 1, cost);
      if (emptyCost < never) reach(size + row, emptyCost);
      let [step, closest] = [never, -1];
      for (let next = 1; next <= width; next += 1)
        if (!done[next] && (least[next] as number) < step) [step, closest] = [least[next] as number, next];
      if (closest < 0) return null;
      for (let next = 0; next <= width; next += 1)
        if (done[next]) {
          rowPrice[holder[next] as number] = (rowPrice[holder[next] as number] as number) + step;
          price[next] = (price[next] as number) - step;
        } else if ((least[next] as number) < never) least[next] = (least[next] as number) - step;
      column = closest;
    } while (holder[column] !== 0);
    while (column !== 0) {
      const back = way[column] as number;
      holder[column] = holder[back] as number;
      column = back;
    }
  }
  for (let column = 1; column <= width; column += 1) {
    const seat = seats[(holder[column] as number) - 1];
    if (!seat) continue;
    const { people } = (instance.rounds[seat.round] as Instance['rounds'][number]).cast;
    crews[seat.round]?.[seat.slot]?.push(column <= size ? people.indexOf(column - 1) : -1);
  }
  return { crews, prices: Int32Array.from({ length: size }, (_, person) => -(price[person + 1] as number)) };
}

function seatsAt(
  instance: Instance,
  node: Node,
  startOf: (round: number) => number,
  twice: ReadonlySet<number>,
) {
  const seats: Seat[] = [];
  const crews = instance.rounds.map(({ cast }, round) => {
    const row = startOf(round) * cast.people.length;
    return cast.slots.map(({ count, members, base, emptyCost }: Slot, slot): number[] => {
      const [only] = members;
      if (only !== undefined && members.length === 1 && twice.has(cast.people[only] as number)) return [only];
      const costs = new Map<number, number>();
      for (const place of members) {
        const person = cast.people[place] as number;
        const more = cast.out[row + place] as number;
        if (more >= 0 && !isBarred(node, round, person)) costs.set(person, (base[place] as number) + more);
      }
      for (let seat = 0; seat < count; seat += 1) seats.push({ round, slot, costs, emptyCost });
      return [];
    });
  });
  return { seats, crews };
}

export const isBarred = ({ bars }: Node, round: number, person: number): boolean =>
  bars.some((bar) => bar.person === person && (bar.isOnly ? bar.round !== round : bar.round === round));
