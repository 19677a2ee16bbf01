import type { PersonCalendar } from './calendars.ts';
import { type Problem, type ToPlace, tickMs } from './problem.ts';

/** Prices are fractions of a cost unit: all costs in the search are counted in sixteenths. */
export const fine = 16;
export const never = 2 ** 29;

/** Everybody who may sit in a round; `isApart`: nobody could fill two kinds of seat. `out`: per start and person, what sitting there then costs more; -1 where they cannot. */
export type Cast = {
  people: Int32Array;
  out: Int32Array;
  slots: Slot[];
  closed: Uint8Array | null;
  isApart: boolean;
};

/** Seats with one pool. `base`: per person of the cast what they cost there, `never` where they are not in the pool. */
export type Slot = { seats: string[]; count: number; members: number[]; base: Int32Array; emptyCost: number };

type Wanted = {
  problem: Problem;
  round: ToPlace;
  starts: Int32Array;
  length: number;
  index: ReadonlyMap<string, number>;
  named: ReadonlyMap<number, number[]>;
  calendar(person: number): PersonCalendar;
};

export function castOf(wanted: Wanted): Cast {
  const { problem, round, index, named } = wanted;
  const { weights } = problem;
  const places = new Map<number, number>();
  const placeOf = (person: number): number => {
    const known = places.get(person) ?? places.size;
    places.set(person, known);
    return known;
  };
  const byPool: { seats: string[]; pool: Pool }[] = [];
  for (const { id, pool } of round.seats) {
    const same = byPool.find((one) => isSame(one.pool, pool));
    if (same) same.seats.push(id);
    else byPool.push({ seats: [id], pool });
  }
  const drafts = byPool.map(({ seats, pool }) => ({
    seats,
    costs: pool.flatMap(({ person, isTrained }) => {
      const at = index.get(person);
      if (at === undefined || (pool.length > 1 && named.has(at))) return [];
      const load = (problem.people[at]?.load ?? 0) * weights.load;
      return [[placeOf(at), (load + (isTrained ? 0 : weights.untrained)) * fine] as const];
    }),
    emptyCost: never,
  }));
  if (round.shadows.length > 0)
    drafts.push({
      seats: ['shadow'],
      costs: round.shadows.flatMap((person) => {
        const at = index.get(person);
        return at === undefined || named.has(at) ? [] : [[placeOf(at), 0] as const];
      }),
      emptyCost: weights.emptyShadow * fine,
    });
  const people = Int32Array.from(places.keys());
  const slots = drafts.map(({ seats, costs, emptyCost }): Slot => {
    const base = new Int32Array(people.length).fill(never);
    for (const [place, cost] of costs) base[place] = cost;
    const members = [...new Set(costs.map(([place]) => place))];
    return { seats, count: seats.length, members, base, emptyCost };
  });
  const isApart = slots.reduce((sum, { members }) => sum + members.length, 0) === people.length;
  return { people, out: outCosts(wanted, people), slots, closed: closedStarts(wanted), isApart };
}

type Pool = ToPlace['seats'][number]['pool'];

const isSame = (one: Pool, other: Pool): boolean =>
  one.length === other.length &&
  one.every(({ person, isTrained }, at) => other[at]?.person === person && other[at].isTrained === isTrained);

function outCosts({ problem, starts, length, calendar }: Wanted, people: Int32Array): Int32Array {
  const size = people.length;
  const out = new Int32Array(starts.length * size).fill(-1);
  const weight = problem.weights.outOfHours * fine;
  for (let place = 0; place < size; place += 1) {
    const { windows, takenFrom, takenTo } = calendar(people[place] as number);
    let [at, taken] = [0, 0];
    for (let start = 0; start < starts.length; start += 1) {
      const tick = starts[start] as number;
      const end = tick + length;
      while (at < windows.length && (windows[at] as { to: number }).to <= tick) at += 1;
      const window = windows[at];
      if (!window) break;
      if (window.from > tick || window.to < end) continue;
      while (taken < takenTo.length && (takenTo[taken] as number) <= tick) taken += 1;
      if (taken < takenTo.length && (takenFrom[taken] as number) < end) continue;
      const inside = Math.min(end, window.inTo) - Math.max(tick, window.inFrom);
      out[start * size + place] = (inside > 0 ? length - inside : length) * weight;
    }
  }
  return out;
}

/** Starts at which every room is taken. */
function closedStarts({ problem, round, starts, length }: Wanted): Uint8Array | null {
  if (!round.needsRoom) return null;
  return Uint8Array.from(starts, (tick) => {
    const startsAt = problem.from + tick * tickMs;
    return freeRoom(problem, startsAt, startsAt + length * tickMs) === null ? 1 : 0;
  });
}

export function freeRoom({ rooms }: Problem, startsAt: number, endsAt: number): string | null {
  const isFree = (span: { startsAt: number; endsAt: number }) =>
    span.startsAt >= span.endsAt || span.endsAt <= startsAt || span.startsAt >= endsAt;
  return rooms.find(({ busy }) => busy.every(isFree))?.id ?? null;
}
