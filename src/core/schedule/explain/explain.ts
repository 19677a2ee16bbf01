import type { Problem } from '../model/problem.ts';
import { changeWords } from '../words/change-words.ts';
import { explainedSentence } from '../words/explained-sentence.ts';
import { factWords } from '../words/fact-words.ts';
import { counted, type Names, sentence } from '../words/phrases.ts';
import { type Blocker, possibleBlockers } from './blockers.ts';
import { type Blocking, blockingOf } from './conflict-set.ts';
import { type Effort, effortFor } from './limited-solver.ts';
import { onlyBlockers } from './only-blockers.ts';
import { possibleChanges } from './possible-changes.ts';
import { type Change, type OneChange, type PricedChange, relax } from './relax.ts';

export type Fact = Blocker & { words: string };
export type Explanation = { sentence: string; facts: Fact[]; relaxations: Relaxation[] };

/** Solves of the whole problem that each half may take. */
const solveLimits = { facts: 32, relaxations: 14 };
const always = () => true;

/** Why nothing can be scheduled, and what would change that. Out of time it says what it knows by then. */
export function explain(
  problem: Problem,
  names: Names,
  { hasTime = always }: { hasTime?: () => boolean } = {},
): Explanation {
  const looking = effortFor(problem.rounds.length, solveLimits.facts, hasTime);
  const isPossible = looking.canPlace(problem);
  if (isPossible) return plainly('There are times that suit everybody.');
  if (isPossible === null) return plainly('There was not enough time to tell whether a schedule exists.');
  const blocking = blockingOf(problem, looking);
  const facts = blocking.blockers.map((blocker) => ({
    ...blocker,
    words: sentence(factWords(blocker, problem, names)),
  }));
  const trying = effortFor(problem.rounds.length, solveLimits.relaxations, hasTime);
  const relaxations = relaxationsFor(problem, blocking, names, trying);
  return { sentence: explainedSentence(blocking, problem, names), facts, relaxations };
}

const plainly = (words: string): Explanation => ({ sentence: words, facts: [], relaxations: [] });

/** `opens`: how many options there are after the change, at most five; each was found. */
export type Relaxation = { kind: Change['kind']; words: string; change: Change; opens: number };

const mostRelaxations = 5;
/** Where no change helps alone: so many are tried together with another. */
const mostFirsts = 3;

/** The cheapest changes that open schedules; where none does alone, two together. Cheapest first. */
export function relaxationsFor(
  problem: Problem,
  blocking: Blocking,
  names: Names,
  effort: Effort,
): Relaxation[] {
  const single = tried(problem, blocking, effort, (change) => change);
  const found = single.found;
  for (const { change } of single.helping.slice(0, mostFirsts))
    if (found.length === 0) found.push(...twoTogether(problem, change, effort));
  return found.map(({ change, opens }) => ({
    kind: change.kind,
    words: `${changeWords(change, problem, names)}: ${counted(opens, 'option')}`,
    change,
    opens,
  }));
}

type Opening = { change: Change; opens: number };

function twoTogether(problem: Problem, first: OneChange, effort: Effort): Opening[] {
  const changed = relax(problem, first);
  const next = blockingOf(changed, effort);
  return tried(changed, next, effort, (second) => ({ kind: 'several', changes: [first, second] })).found;
}

/** `helping`: those that remove what is in the way here, but something else is too. */
function tried(
  problem: Problem,
  blocking: Blocking,
  effort: Effort,
  whole: (change: OneChange) => Change,
): { found: Opening[]; helping: PricedChange[] } {
  const helpsHere = (changed: Problem) => {
    const { rounds } = blocking;
    return effort.canPlace(onlyBlockers(changed, rounds, possibleBlockers(changed, rounds))) !== false;
  };
  const found: Opening[] = [];
  const helping: PricedChange[] = [];
  const settled = new Set<string>();
  for (const priced of possibleChanges(problem, blocking, helpsHere)) {
    const { change, topic } = priced;
    if (found.length === mostRelaxations || effort.isSpent()) break;
    const changed = relax(problem, change);
    if (settled.has(topic) || !helpsHere(changed)) continue;
    const opens = effort.countOptions(changed);
    if (opens > 0) {
      settled.add(topic);
      found.push({ change: whole(change), opens });
    } else helping.push(priced);
  }
  return { found, helping };
}
