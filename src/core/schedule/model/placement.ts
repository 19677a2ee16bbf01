import type { Instance, RoundInstance } from './instance.ts';
import { costScale, freeRoom, infinite } from './panel-costs.ts';
import { type CostBreakdown, type PlacedRound, type Schedule, tickMs } from './problem.ts';

/** The people of a round: per seat group its members, -1 for a seat that stays empty. */
export type Panel = number[][];

/** A whole schedule as the search knows it, with a start and a panel for each round. `cost` is in whole units. */
export type Placement = {
  starts: number[];
  panels: Panel[];
  cost: number;
  endDay: number;
};

export function placementOf(instance: Instance, starts: number[], panels: Panel[]): Placement {
  const breakdown = breakdownOf(instance, starts, panels);
  return {
    starts,
    panels,
    cost: Object.values(breakdown).reduce((sum, cost) => sum + cost, 0),
    endDay: endDayOf(instance, starts),
  };
}

export const keptStarts = (starts: readonly number[], earlier: Placement): number =>
  starts.filter((start, round) => earlier.starts[round] === start).length;

/** How many people sit in the same round as before, whichever seat it was. */
export const keptPeople = (panels: readonly Panel[], earlier: Placement): number =>
  panels.reduce((sum, panel, round) => {
    const before = earlier.panels[round]?.flat() ?? [];
    return sum + panel.flat().filter((member) => member >= 0 && before.includes(member)).length;
  }, 0);

export const endDayOf = ({ rounds }: Instance, starts: readonly number[]): number =>
  starts.reduce((last, start, round) => Math.max(last, dayOf(rounds[round] as RoundInstance, start)), 0);

export function dayOf({ dayFrom }: RoundInstance, start: number): number {
  let day = 0;
  while ((dayFrom[day + 1] as number) <= start) day += 1;
  return day;
}

function breakdownOf(instance: Instance, starts: readonly number[], panels: readonly Panel[]): CostBreakdown {
  const { rounds, problem, minGap } = instance;
  const { weights } = problem;
  const breakdown: CostBreakdown = {
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
      tick: tickOf(instance, round, start),
      day: dayOf(rounds[round] as RoundInstance, start),
      round,
    }))
    .toSorted((a, b) => a.tick - b.tick);
  for (const [place, { tick, day, round }] of inOrder.entries()) {
    const before = inOrder[place - 1];
    if (before && before.day === day)
      breakdown.idle += (tick - before.tick - lengthOf(instance, before.round) - minGap) * weights.idle;
    else if (before) breakdown.day += weights.day;
    breakdown.finish = (tick + lengthOf(instance, round)) * weights.finish;
    const { people, timeCosts, groups } = (rounds[round] as RoundInstance).panelCosts;
    for (const [group, { costs, emptyCost }] of groups.entries())
      for (const member of panels[round]?.[group] ?? []) {
        if (member < 0) {
          breakdown.emptyShadow += emptyCost / costScale;
          continue;
        }
        breakdown.outOfHours +=
          (timeCosts[(starts[round] as number) * people.length + member] as number) / costScale;
        const load = (problem.people[people[member] as number]?.load ?? 0) * weights.load;
        if (emptyCost >= infinite) {
          breakdown.load += load;
          breakdown.untrained += (costs[member] as number) / costScale - load;
        }
      }
  }
  return breakdown;
}

export function scheduleOf(instance: Instance, { starts, panels, cost }: Placement): Schedule {
  const { problem, rounds, people: ids } = instance;
  const placed = rounds.map(({ panelCosts, length }, round): PlacedRound => {
    const startsAt = problem.from + tickOf(instance, round, starts[round] as number) * tickMs;
    const endsAt = startsAt + length * tickMs;
    const seated: Record<string, string> = {};
    let shadow: string | null = null;
    for (const [group, { seats, emptyCost }] of panelCosts.groups.entries())
      for (const [seat, member] of (panels[round]?.[group] ?? []).entries()) {
        const id = member < 0 ? null : (ids[panelCosts.people[member] as number] as string);
        if (emptyCost < infinite) shadow = id;
        else if (id) seated[seats[seat] as string] = id;
      }
    const { id = '', needsRoom = false } = problem.rounds[round] ?? {};
    const room = needsRoom ? freeRoom(problem, startsAt, endsAt) : null;
    return { round: id, startsAt, endsAt, people: seated, shadow, room };
  });
  return {
    rounds: placed.toSorted((a, b) => a.startsAt - b.startsAt),
    breakdown: breakdownOf(instance, starts, panels),
    cost,
  };
}

const tickOf = ({ rounds }: Instance, round: number, start: number): number =>
  rounds[round]?.starts[start] as number;
const lengthOf = ({ rounds }: Instance, round: number): number => rounds[round]?.length as number;
