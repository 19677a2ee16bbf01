import { dayNumber } from '../../time/local-days.ts';
import type { Problem, Schedule } from '../model/problem.ts';

/** Minutes between neighbours on one day beyond the shortest gap. */
export function waitingOf({ candidate, minGap }: Problem, { rounds }: Schedule): number {
  const inOrder = rounds.toSorted((a, b) => a.startsAt - b.startsAt);
  return inOrder.reduce((sum, next, at) => {
    const before = inOrder[at - 1];
    const isSameDay =
      before && dayNumber(candidate.zone, before.startsAt) === dayNumber(candidate.zone, next.startsAt);
    return isSameDay ? sum + (next.startsAt - before.endsAt) / 60_000 - minGap : sum;
  }, 0);
}
