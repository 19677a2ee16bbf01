import { compile } from '../model/instance.ts';
import { scheduleOf } from '../model/placement.ts';
import type { Problem, Solved } from '../model/problem.ts';
import { bestPlacements } from './branch-and-bound.ts';

export type Option = Extract<Solved, { ok: true }>;
export type Patience = { hasTime?: () => boolean };
const always = () => true;

/** The cheapest schedule with its bound, or the proof that there is none. */
export function solve(problem: Problem, { hasTime = always }: Patience = {}): Solved {
  const { options, isComplete } = solveMany(problem, 1, { hasTime });
  return options[0] ?? { ok: false, isProven: isComplete };
}

/** The best schedules in order, each different from those before it: see `bestPlacements`. */
export function solveMany(
  problem: Problem,
  most: number,
  { hasTime = always }: Patience = {},
): { options: Option[]; isComplete: boolean } {
  const instance = compile(problem);
  const { found, isComplete } = bestPlacements(instance, most, hasTime);
  const options = found.map(({ placement, bound }): Option => {
    const schedule = scheduleOf(instance, placement);
    return { ok: true, schedule, bound, isProven: bound >= schedule.cost };
  });
  return { options, isComplete };
}
