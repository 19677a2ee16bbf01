import type { Problem } from '../model/problem.ts';
import type { Patience } from '../search/solve.ts';
import { changeWords } from '../words/change-words.ts';
import { explainedSentence } from '../words/explained-sentence.ts';
import { factWords } from '../words/fact-words.ts';
import { type Names, sentence } from '../words/phrases.ts';
import { type Blocker, possibleBlockers } from './blockers.ts';
import { furtherWeek } from './candidate-changes.ts';
import { type ConflictSet, conflictSetOf } from './conflict-set.ts';
import { type LimitedSolver, limitedSolver } from './limited-solver.ts';
import { onlyBlockers } from './only-blockers.ts';
import { possibleChanges } from './possible-changes.ts';
import { type Change, type OneChange, type RankedChange, relax } from './relax.ts';

type Fact = Blocker & { words: string };
export type Explanation = { sentence: string; facts: Fact[]; relaxations: Relaxation[] };

/** Solves of the whole problem that each half may take. */
const solveLimits = { facts: 32, relaxations: 14 };
const always = () => true;

/** Why nothing can be scheduled, and what would change that. Out of time it says what it knows by then. */
export function explain(problem: Problem, names: Names, { hasTime = always }: Patience = {}): Explanation {
  const solver = limitedSolver(problem.rounds.length, solveLimits.facts, hasTime);
  const isPossible = solver.canPlace(problem);
  if (isPossible) return plainly('There are times that suit everybody.');
  if (isPossible === null) return plainly('There was not enough time to tell whether a schedule exists.');
  const conflict = conflictSetOf(problem, solver);
  const facts = conflict.blockers.map((blocker) => ({
    ...blocker,
    words: sentence(factWords(blocker, problem, names)),
  }));
  const changeSolver = limitedSolver(problem.rounds.length, solveLimits.relaxations, hasTime);
  const { relaxations, least } = relaxationsFor(problem, conflict, names, changeSolver);
  const inTheWay = explainedSentence(conflict, problem, names);
  return { sentence: [inTheWay, ...least].join('\n'), facts, relaxations };
}

const plainly = (words: string): Explanation => ({ sentence: words, facts: [], relaxations: [] });

/** `opens`: how many options there are after the change, at most five; each was found. */
export type Relaxation = { kind: Change['kind']; words: string; change: Change; opens: number };

const mostRelaxations = 5;
/** How many changes are tried together with a second where none helps alone. */
const mostFirsts = 3;

/** The changes of least effort that open schedules. `least`: where no single one does, what the least is. */
function relaxationsFor(
  problem: Problem,
  conflict: ConflictSet,
  names: Names,
  solver: LimitedSolver,
): { relaxations: Relaxation[]; least: string[] } {
  const single = tryChanges(problem, conflict, solver, (change) => change);
  const told = (found: readonly Opening[]) =>
    found.map(({ change, opens }) => ({
      kind: change.kind,
      words: changeWords(change, problem, names),
      change,
      opens,
    }));
  // Where a search ended early, it may have missed one.
  const toldIfSure = (words: string) => (solver.isSure() ? [words] : []);
  if (single.found.length > 0) return { relaxations: told(single.found), least: [] };
  for (const { change } of single.helping.slice(0, mostFirsts)) {
    const found = twoTogether(problem, change, solver);
    if (found.length > 0)
      return { relaxations: told(found), least: toldIfSure('No single change that was tried opens one.') };
  }
  const week = furtherWeek(problem);
  const opens = week && !solver.isSpent() ? solver.countOptions(relax(problem, week)) : 0;
  if (week && opens > 0)
    return {
      relaxations: told([{ change: week, opens }]),
      least: toldIfSure('No smaller change that was tried opens one.'),
    };
  return {
    relaxations: [],
    least: [
      !solver.isSpent() && solver.isSure()
        ? 'No change that was tried opens one. Choose other days, other interviewers or other rounds.'
        : 'There was not enough time to find a change that opens one.',
    ],
  };
}

type Opening = { change: Change; opens: number };

function twoTogether(problem: Problem, first: OneChange, solver: LimitedSolver): Opening[] {
  const changed = relax(problem, first);
  const next = conflictSetOf(changed, solver);
  return tryChanges(changed, next, solver, (second) => ({ kind: 'several', changes: [first, second] })).found;
}

/** `helping`: those that remove what is in the way here, but something else is too. */
function tryChanges(
  problem: Problem,
  conflict: ConflictSet,
  solver: LimitedSolver,
  whole: (change: OneChange) => Change,
): { found: Opening[]; helping: RankedChange[] } {
  const helpsHere = (changed: Problem) => {
    const { rounds } = conflict;
    return solver.canPlace(onlyBlockers(changed, rounds, possibleBlockers(changed, rounds))) !== false;
  };
  const found: Opening[] = [];
  const helping: RankedChange[] = [];
  const settled = new Set<string>();
  for (const ranked of possibleChanges(problem, conflict, helpsHere)) {
    const { change, topic } = ranked;
    if (found.length === mostRelaxations || solver.isSpent()) break;
    const changed = relax(problem, change);
    if (settled.has(topic) || !helpsHere(changed)) continue;
    const opens = solver.countOptions(changed);
    if (opens > 0) {
      settled.add(topic);
      found.push({ change: whole(change), opens });
    } else helping.push(ranked);
  }
  return { found, helping };
}
