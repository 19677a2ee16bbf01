import type { Instance, RoundInstance } from './instance.ts';
import { fine, freeRoom, never, type Slot } from './panel-costs.ts';
import { type CostParts, type PlacedRound, type Schedule, tickMs } from './problem.ts';

/** A whole schedule as the search knows it. `cost` is in whole units. */
export type Placement = {
  starts: number[];
  crews: number[][][];
  cost: number;
  endDay: number;
  /** Of another one on the same days, for the two to be different. */
  mayKeepStarts: number;
};

export function placementOf(instance: Instance, starts: number[], crews: number[][][]): Placement {
  const parts = partsOf(instance, starts, crews);
  return {
    starts,
    crews,
    cost: Object.values(parts).reduce((sum, part) => sum + part, 0),
    endDay: endDayOf(instance, starts),
    mayKeepStarts: Math.floor(starts.length / 2),
  };
}

export const keptStarts = (starts: readonly number[], earlier: Placement): number =>
  starts.filter((start, round) => earlier.starts[round] === start).length;

export const endDayOf = ({ rounds }: Instance, starts: readonly number[]): number =>
  starts.reduce((last, start, round) => Math.max(last, dayOf(rounds[round] as RoundInstance, start)), 0);

export function dayOf({ dayFrom }: RoundInstance, start: number): number {
  let day = 0;
  while ((dayFrom[day + 1] as number) <= start) day += 1;
  return day;
}

function partsOf(instance: Instance, starts: readonly number[], crews: number[][][]): CostParts {
  const { rounds, problem, minGap } = instance;
  const { weights } = problem;
  const parts: CostParts = {
    finish: 0,
    idle: 0,
    day: 0,
    load: 0,
    untrained: 0,
    outOfHours: 0,
    emptyShadow: 0,
  };
  const inOrder = starts
    .map((start, round) => ({
      tick: tickAt(instance, round, start),
      day: dayOf(rounds[round] as RoundInstance, start),
      round,
    }))
    .toSorted((a, b) => a.tick - b.tick);
  for (const [at, { tick, day, round }] of inOrder.entries()) {
    const before = inOrder[at - 1];
    if (before && before.day === day)
      parts.idle += (tick - before.tick - lengthOf(instance, before.round) - minGap) * weights.idle;
    else if (before) parts.day += weights.day;
    parts.finish = (tick + lengthOf(instance, round)) * weights.finish;
    const { cast } = rounds[round] as RoundInstance;
    for (const [slotAt, { base, emptyCost }] of cast.slots.entries())
      for (const place of crews[round]?.[slotAt] ?? []) {
        if (place < 0) {
          parts.emptyShadow += emptyCost / fine;
          continue;
        }
        const out = cast.out[(starts[round] as number) * cast.people.length + place] as number;
        parts.outOfHours += out / fine;
        const load = (problem.people[cast.people[place] as number]?.load ?? 0) * weights.load;
        if (emptyCost >= never) {
          parts.load += load;
          parts.untrained += (base[place] as number) / fine - load;
        }
      }
  }
  return parts;
}

export function scheduleOf(instance: Instance, { starts, crews, cost }: Placement): Schedule {
  const { problem, rounds, people: ids } = instance;
  const placed = rounds.map(({ cast, length }, round): PlacedRound => {
    const startsAt = problem.from + tickAt(instance, round, starts[round] as number) * tickMs;
    const endsAt = startsAt + length * tickMs;
    const seated: Record<string, string> = {};
    let shadow: string | null = null;
    for (const [at, { seats, emptyCost }] of (cast.slots as Slot[]).entries())
      for (const [seat, place] of (crews[round]?.[at] ?? []).entries()) {
        const id = place < 0 ? null : (ids[cast.people[place] as number] as string);
        if (emptyCost < never) shadow = id;
        else if (id) seated[seats[seat] as string] = id;
      }
    const { id = '', needsRoom = false } = problem.rounds[round] ?? {};
    const room = needsRoom ? freeRoom(problem, startsAt, endsAt) : null;
    return { round: id, startsAt, endsAt, people: seated, shadow, room };
  });
  return {
    rounds: placed.toSorted((a, b) => a.startsAt - b.startsAt),
    parts: partsOf(instance, starts, crews),
    cost,
  };
}

const tickAt = ({ rounds }: Instance, round: number, start: number): number =>
  rounds[round]?.starts[start] as number;
const lengthOf = ({ rounds }: Instance, round: number): number => rounds[round]?.length as number;
