import type { Problem, Weights } from '../model/problem.ts';
import { solve, solveMany } from '../search/solve.ts';

/** Solves whatever costs what, within so much work in all. Null: nobody knows, time or work ran out. */
export type LimitedSolver = {
  canPlace(problem: Problem): boolean | null;
  countOptions(problem: Problem): number;
  isSpent(): boolean;
  /** Whether each count of no options is a proof that there are none. */
  isSure(): boolean;
};

/** `turns`: looks of the search within one solve, which bounds it without a clock. */
const most = { turns: 120, options: 5 };
/** What counting options is worth in solves. */
const counting = 2;
const free: Weights = { finish: 0, idle: 0, day: 0, load: 0, untrained: 0, outOfHours: 0, emptyShadow: 0 };

/** Work is counted in rounds: a solve of one round of eight is an eighth. */
export function limitedSolver(size: number, solves: number, hasTime: () => boolean): LimitedSolver {
  let left = solves * Math.max(size, 4);
  let isSure = true;
  const isSpent = () => left <= 0 || !hasTime();
  const patience = () => {
    let turns = most.turns;
    return {
      hasTime: () => {
        turns -= 1;
        return turns > 0 && hasTime();
      },
    };
  };
  return {
    isSpent,
    isSure: () => isSure,
    canPlace(problem) {
      if (problem.rounds.length === 0) return true;
      if (isSpent()) return null;
      left -= problem.rounds.length;
      const solved = solve({ ...problem, weights: free }, patience());
      if (solved.ok) return true;
      return solved.isProven ? false : null;
    },
    countOptions(problem) {
      if (isSpent()) {
        isSure = false;
        return 0;
      }
      left -= counting * problem.rounds.length;
      const { options, isComplete } = solveMany(problem, most.options, patience());
      if (options.length === 0 && !isComplete) isSure = false;
      return options.length;
    },
  };
}
