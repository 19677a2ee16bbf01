import type { Problem } from '../model/problem.ts';
import { type Blocker, isAboutPeople, possibleBlockers } from './blockers.ts';
import type { LimitedSolver } from './limited-solver.ts';
import { onlyBlockers } from './only-blockers.ts';

/**
 * An irreducible infeasible subset: `rounds` cannot stand together for these `blockers` alone.
 * `alone`: all rounds that cannot stand even by themselves.
 */
export type ConflictSet = { rounds: string[]; alone: string[]; blockers: Blocker[] };

/** More people are named together: one by one they would take too much work and say too little. */
const mostOneByOne = 16;

/** Of a problem without a schedule. Without work or time left, the set may be larger than it need be. */
export function conflictSetOf(problem: Problem, solver: LimitedSolver): ConflictSet {
  const isImpossible = (rounds: readonly string[], blockers: readonly Blocker[]) =>
    solver.canPlace(onlyBlockers(problem, rounds, blockers)) === false;
  const ids = problem.rounds.map(({ id }) => id);
  const alone = ids.filter((id) => isImpossible([id], possibleBlockers(problem, [id])));
  const rounds = alone[0]
    ? [alone[0]]
    : minimalSubset(ids, (some) => isImpossible(some, possibleBlockers(problem, some)));
  const needed = minimalSubset(possibleBlockers(problem, rounds), (some) => isImpossible(rounds, some));
  const blockers = needed.reduce((all, blocker) => {
    if (!isAboutPeople(blocker) || blocker.people.length > mostOneByOne) return all;
    const others = all.filter((kept) => kept !== blocker);
    const people = minimalSubset(blocker.people, (some) =>
      isImpossible(rounds, [...others, { ...blocker, people: [...some] }]),
    );
    return all.map((kept) => (kept === blocker ? { ...blocker, people } : kept));
  }, needed);
  return { rounds, alone, blockers: blockers.length > 0 ? blockers : [{ kind: 'pool', rounds }] };
}

/** A smallest part, in that nothing more can be left out, for which `holds`. It must hold for all, and for more whenever for less. */
export function minimalSubset<T>(all: readonly T[], holds: (kept: readonly T[]) => boolean): T[] {
  let kept = [...all];
  const leaveOut = (some: readonly T[]): void => {
    if (some.length === 0) return;
    const rest = kept.filter((element) => !some.includes(element));
    if (holds(rest)) {
      kept = rest;
      return;
    }
    if (some.length === 1) return;
    const half = some.length >> 1;
    leaveOut(some.slice(0, half));
    leaveOut(some.slice(half));
  };
  const half = all.length >> 1;
  leaveOut(all.slice(0, half));
  leaveOut(all.slice(half));
  return kept;
}
