import { participants, type Schedule } from '../model/problem.ts';
import type { Held } from './person-prices.ts';
import { pick } from './random.ts';
import type { PersonResources } from './resources.ts';
import { stepsOf, type Timetable } from './timetable.ts';

/** Loops that must give way for a schedule: those that hold its time or rooms, and one of those that use up a limit. */
export function conflictingLoops(timetable: Timetable, schedule: Schedule, random: () => number): number[] {
  const found = new Set<number>();
  eachUse(timetable, schedule, (steps, from, to) => {
    for (const loop of holders(steps, from, to)) found.add(loop);
  });
  eachLimitReached(timetable, schedule, ({ steps }, from, to) => {
    const users = holders(steps, from, to);
    if (users.some((loop) => found.has(loop))) return;
    const loop = pick(users, random);
    if (loop !== undefined) found.add(loop);
  });
  return [...found];
}

/** It takes nothing that is held, and no limit is reached without it. */
export function fits(timetable: Timetable, schedule: Schedule): boolean {
  let isFree = true;
  eachUse(timetable, schedule, (steps, from, to) => {
    if (holders(steps, from, to).length > 0) isFree = false;
  });
  eachLimitReached(timetable, schedule, () => {
    isFree = false;
  });
  return isFree;
}

function eachUse(
  { held, rooms, resources }: Timetable,
  schedule: Schedule,
  visit: (steps: Int16Array, from: number, to: number) => void,
): void {
  for (const round of schedule.rounds) {
    const { step, cover } = stepsOf(resources, 0, round);
    if (round.room !== null) visit(rooms.get(round.room) as Int16Array, step, step + cover);
    for (const id of participants(round)) {
      const withRest = stepsOf(resources, (resources.people.get(id) as PersonResources).rest, round);
      visit((held.get(id) as Held).steps, step, step + withRest.cover);
    }
  }
}

/** Days and weeks of its people in which no further interview may begin. */
function eachLimitReached(
  { held, resources }: Timetable,
  schedule: Schedule,
  visit: (held: Held, from: number, to: number) => void,
): void {
  for (const round of schedule.rounds)
    for (const id of participants(round)) {
      const own = held.get(id) as Held;
      const { limits, rest } = resources.people.get(id) as PersonResources;
      const { step } = stepsOf(resources, rest, round);
      for (const [limit, { from, to, left }] of limits.entries())
        if (step >= from && step < to && (own.limitUses[limit] as number) >= left) visit(own, from, to);
    }
}

function holders(steps: Int16Array, from: number, to: number): number[] {
  const found: number[] = [];
  for (let step = from; step < to && step < steps.length; step += 1) {
    const loop = steps[step] as number;
    if (loop >= 0 && !found.includes(loop)) found.push(loop);
  }
  return found;
}
