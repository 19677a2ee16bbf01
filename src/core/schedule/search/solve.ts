import { compile } from '../model/instance.ts';
import { scheduleOf } from '../model/placement.ts';
import type { Problem, Solved } from '../model/problem.ts';
import { type BoundedPlacement, bestPlacement } from './branch-and-bound.ts';
import { menuOf, type Rule } from './menu.ts';

type Found = Extract<Solved, { ok: true }>;
export type Option = Found & { rule: Rule };
export type Patience = { hasTime?: () => boolean };
const always = () => true;

/** The cheapest schedule with its bound, or the proof that there is none. */
export function solve(problem: Problem, { hasTime = always }: Patience = {}): Solved {
  const instance = compile(problem);
  const { best, isComplete } = bestPlacement(instance, hasTime);
  return best ? solved(instance, best) : { ok: false, isProven: isComplete };
}

/** The best schedule and others that people may want: see `menuOf`. */
export function solveMany(
  problem: Problem,
  most: number,
  { hasTime = always }: Patience = {},
): { options: Option[]; isComplete: boolean } {
  const instance = compile(problem);
  const { found, isComplete } = menuOf(instance, most, hasTime);
  return { options: found.map((one) => ({ ...solved(instance, one), rule: one.rule })), isComplete };
}

function solved(instance: ReturnType<typeof compile>, { placement, bound }: BoundedPlacement): Found {
  const schedule = scheduleOf(instance, placement);
  return { ok: true, schedule, bound, isProven: bound >= schedule.cost };
}
