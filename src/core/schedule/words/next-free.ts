import type { Slot } from '../../loop/loop.ts';
import { contains, overlaps } from '../../time/interval.ts';
import { obstaclesOf } from '../explain/obstacles.ts';
import type { Problem } from '../model/problem.ts';

const minuteMs = 60_000;
/** So that they are a choice and no list of every quarter of an hour. */
const apartMs = 60 * minuteMs;
const mostFree = 3;

/** When the people of a slot could come instead, while the other slots stay: the next after it, else the earliest of all. */
export function nextFree(problem: Problem, slots: readonly Slot[], slot: Slot): number[] {
  const after = startsIn(problem, slots, slot, slot.startsAt + 1, problem.to);
  return after.length > 0 ? after : startsIn(problem, slots, slot, problem.from, slot.startsAt);
}

function startsIn(problem: Problem, slots: readonly Slot[], slot: Slot, from: number, to: number): number[] {
  const { candidate, people, grid, minGap } = problem;
  const length = slot.endsAt - slot.startsAt;
  const others = [...slots.filter(({ round }) => round !== slot.round), ...candidate.booked];
  const named = people.filter(({ id }) => Object.values(slot.people).includes(id));
  const found: number[] = [];
  const step = grid * minuteMs;
  const first = problem.from + Math.max(0, Math.ceil((from - problem.from) / step)) * step;
  for (let at = first; at + length <= to && found.length < mostFree; at += step) {
    const last = found.at(-1);
    const span = { startsAt: at, endsAt: at + length };
    const wide = { startsAt: at - minGap * minuteMs, endsAt: span.endsAt + minGap * minuteMs };
    const isFree =
      (last === undefined || at - last >= apartMs) &&
      candidate.windows.some((window) => contains(window, span)) &&
      others.every((other) => !overlaps(other, wide)) &&
      named.every((person) => obstaclesOf(person, span).length === 0);
    if (isFree) found.push(at);
  }
  return found;
}
