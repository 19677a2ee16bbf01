import { type Cast, never, type Slot } from '../model/panel-costs.ts';

/** A round's cast in the order of what they cost under today's prices. */
export type Casting = { cast: Cast; keys: Int32Array[]; orders: number[][]; total: number };

/** `extra`: what each person of the cast costs more now; `never` bars them, below zero wants them. */
export function casting(cast: Cast, extra: Int32Array): Casting {
  const keys: Int32Array[] = [];
  const orders = cast.slots.map((slot) => {
    const key = slot.base.map((base, place) =>
      base >= never ? never : Math.min(never, base + (extra[place] as number)),
    );
    keys.push(key);
    return slot.members
      .filter((place) => (key[place] as number) < never)
      .sort((a, b) => (key[a] as number) - (key[b] as number));
  });
  const total = cast.slots.reduce((sum, { count }) => sum + count, 0);
  return { cast, keys, orders, total };
}

type Candidate = { place: number; cost: number };

/** The cheapest crew at a start: every seat taken by another person. `crew`, if given, is filled slot by slot. */
export function cheapestCrew(casting: Casting, start: number, crew?: number[][]): number {
  const { cast, keys, orders, total } = casting;
  if (cast.closed?.[start]) return never;
  if (cast.isApart && !crew) {
    let sum = 0;
    for (let at = 0; at < orders.length && sum < never; at += 1) sum += cheapestOf(casting, at, start);
    return Math.min(never, sum);
  }
  const lists: Candidate[][] = [];
  for (let at = 0; at < cast.slots.length; at += 1) {
    const slot = cast.slots[at] as Slot;
    const list = cheapest(cast, keys[at] as Int32Array, orders[at] as number[], start, total);
    if (slot.emptyCost < never) insert(list, { place: -1, cost: slot.emptyCost }, total + 1);
    if (list.length < slot.count) return never;
    lists.push(list);
  }
  return combine(cast.slots, lists, crew);
}

/** The cheapest people for the seats of one slot, whoever sits in the others. */
function cheapestOf({ cast, keys, orders }: Casting, slot: number, start: number): number {
  const { out, people, slots } = cast;
  const { count, emptyCost } = slots[slot] as Slot;
  const [key, order] = [keys[slot] as Int32Array, orders[slot] as number[]];
  const row = start * people.length;
  let [first, second, third, fourth] = [emptyCost, never, never, never];
  let worst = count === 1 ? emptyCost : never;
  for (let at = 0; at < order.length; at += 1) {
    const place = order[at] as number;
    const base = key[place] as number;
    if (base >= worst) break;
    const more = out[row + place] as number;
    if (more < 0) continue;
    const cost = base + more;
    if (cost >= worst) continue;
    if (cost < first) [fourth, third, second, first] = [third, second, first, cost];
    else if (cost < second) [fourth, third, second] = [third, second, cost];
    else if (cost < third) [fourth, third] = [third, cost];
    else fourth = cost;
    worst = count === 1 ? first : count === 2 ? second : count === 3 ? third : fourth;
  }
  if (worst >= never) return never;
  if (count === 1) return first;
  if (count === 2) return first + second;
  return count === 3 ? first + second + third : first + second + third + fourth;
}

function cheapest(cast: Cast, key: Int32Array, order: number[], start: number, most: number): Candidate[] {
  const row = start * cast.people.length;
  const list: Candidate[] = [];
  for (const place of order) {
    const base = key[place] as number;
    if (list.length >= most && base >= (list.at(-1) as Candidate).cost) break;
    const more = cast.out[row + place] as number;
    if (more >= 0) insert(list, { place, cost: base + more }, most);
  }
  return list;
}

function insert(list: Candidate[], one: Candidate, most: number): void {
  let at = list.length;
  while (at > 0 && (list[at - 1] as Candidate).cost > one.cost) at -= 1;
  list.splice(at, 0, one);
  if (list.length > most) list.pop();
}

/** Slot after slot, cheapest first; no person twice. A slot's own candidates are chosen in rising order. */
function combine(slots: readonly Slot[], lists: readonly Candidate[][], crew?: number[][]): number {
  const least = lists.map((list, at) => {
    let sum = 0;
    for (let seat = 0; seat < (slots[at] as Slot).count; seat += 1) sum += (list[seat] as Candidate).cost;
    return sum;
  });
  for (let at = least.length - 2; at >= 0; at -= 1)
    least[at] = (least[at] as number) + (least[at + 1] as number);
  const chosen: number[] = [];
  let [best, bestChosen]: [number, number[]] = [never, []];
  const place = (slot: number, seat: number, from: number, cost: number): void => {
    if (slot === slots.length) {
      if (cost < best) [best, bestChosen] = [cost, [...chosen]];
      return;
    }
    if (seat === (slots[slot] as Slot).count) {
      if (cost + (least[slot + 1] ?? 0) < best) place(slot + 1, 0, 0, cost);
      return;
    }
    const list = lists[slot] as Candidate[];
    for (let at = from; at < list.length; at += 1) {
      const one = list[at] as Candidate;
      if (one.cost >= 0 && cost + one.cost + (least[slot + 1] ?? 0) >= best) break;
      if (one.place >= 0 && chosen.includes(one.place)) continue;
      chosen.push(one.place);
      place(slot, seat + 1, at + 1, cost + one.cost);
      chosen.pop();
    }
  };
  place(0, 0, 0, 0);
  if (crew && best < never) {
    let at = 0;
    for (const { count } of slots) {
      crew.push(bestChosen.slice(at, at + count));
      at += count;
    }
  }
  return best;
}
