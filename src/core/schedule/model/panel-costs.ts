import type { PersonCalendar } from './calendars.ts';
import { type Problem, type ToPlace, tickMs } from './problem.ts';

/** The search counts in sixteenths of a cost unit, so that Lagrangian prices may be fractions of one. */
export const costScale = 16;
/** The cost of what is not allowed: above every real cost, and two of them still fit into 32 bits. */
export const infinite = 2 ** 29;

/**
 * What it costs to fill the seats of one round. `people` are all who may sit in it; a *member* is a place in that list.
 * `timeCosts`: per start and member what sitting at that time costs; -1 where they are not free.
 */
export type PanelCosts = {
  people: Int32Array;
  timeCosts: Int32Array;
  groups: SeatGroup[];
  /** Per start: 1 where every room is taken. Null when the round needs no room. */
  closedStarts: Uint8Array | null;
  /** Nobody belongs to two groups. */
  isDisjoint: boolean;
};

/** Seats with one pool. `costs`: per member what they cost there at any time, `infinite` for those who are not in the pool. */
export type SeatGroup = {
  seats: string[];
  count: number;
  members: number[];
  costs: Int32Array;
  emptyCost: number;
};

type Input = {
  problem: Problem;
  round: ToPlace;
  starts: Int32Array;
  length: number;
  personIndex: ReadonlyMap<string, number>;
  named: ReadonlyMap<number, number[]>;
  calendar(person: number): PersonCalendar;
};

export function panelCostsOf(input: Input): PanelCosts {
  const { problem, round, personIndex, named } = input;
  const { weights } = problem;
  const memberByPerson = new Map<number, number>();
  const memberOf = (person: number): number => {
    const member = memberByPerson.get(person) ?? memberByPerson.size;
    memberByPerson.set(person, member);
    return member;
  };
  const byPool: { seats: string[]; pool: Pool }[] = [];
  for (const { id, pool } of round.seats) {
    const same = byPool.find((group) => isSame(group.pool, pool));
    if (same) same.seats.push(id);
    else byPool.push({ seats: [id], pool });
  }
  const drafts = byPool.map(({ seats, pool }) => ({
    seats,
    memberCosts: pool.flatMap(({ person: id, isTrained }) => {
      const person = personIndex.get(id);
      if (person === undefined || (pool.length > 1 && named.has(person))) return [];
      const load = (problem.people[person]?.load ?? 0) * weights.load;
      return [[memberOf(person), (load + (isTrained ? 0 : weights.untrained)) * costScale] as const];
    }),
    emptyCost: infinite,
  }));
  if (round.shadows.length > 0)
    drafts.push({
      seats: ['shadow'],
      memberCosts: round.shadows.flatMap((id) => {
        const person = personIndex.get(id);
        return person === undefined || named.has(person) ? [] : [[memberOf(person), 0] as const];
      }),
      emptyCost: weights.emptyShadow * costScale,
    });
  const people = Int32Array.from(memberByPerson.keys());
  const groups = drafts.map(({ seats, memberCosts, emptyCost }): SeatGroup => {
    const costs = new Int32Array(people.length).fill(infinite);
    for (const [member, cost] of memberCosts) costs[member] = cost;
    const members = [...new Set(memberCosts.map(([member]) => member))];
    return { seats, count: seats.length, members, costs, emptyCost };
  });
  return {
    people,
    timeCosts: timeCostsOf(input, people),
    groups,
    closedStarts: closedStartsOf(input),
    isDisjoint: groups.reduce((sum, { members }) => sum + members.length, 0) === people.length,
  };
}

type Pool = ToPlace['seats'][number]['pool'];

const isSame = (a: Pool, b: Pool): boolean =>
  a.length === b.length &&
  a.every(({ person, isTrained }, index) => b[index]?.person === person && b[index].isTrained === isTrained);

function timeCostsOf({ problem, starts, length, calendar }: Input, people: Int32Array): Int32Array {
  const size = people.length;
  const timeCosts = new Int32Array(starts.length * size).fill(-1);
  const weight = problem.weights.outOfHours * costScale;
  for (let member = 0; member < size; member += 1) {
    const { windows, takenFrom, takenTo } = calendar(people[member] as number);
    let [windowIndex, takenIndex] = [0, 0];
    for (let start = 0; start < starts.length; start += 1) {
      const tick = starts[start] as number;
      const end = tick + length;
      while (windowIndex < windows.length && (windows[windowIndex] as { to: number }).to <= tick)
        windowIndex += 1;
      const window = windows[windowIndex];
      if (!window) break;
      if (window.from > tick || window.to < end) continue;
      while (takenIndex < takenTo.length && (takenTo[takenIndex] as number) <= tick) takenIndex += 1;
      if (takenIndex < takenTo.length && (takenFrom[takenIndex] as number) < end) continue;
      const inside = Math.min(end, window.inTo) - Math.max(tick, window.inFrom);
      timeCosts[start * size + member] = (inside > 0 ? length - inside : length) * weight;
    }
  }
  return timeCosts;
}

function closedStartsOf({ problem, round, starts, length }: Input): Uint8Array | null {
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
