import type { Problem } from '../model/problem.ts';
import type { Effort } from '../search/effort.ts';
import { changeWords } from '../words/change-words.ts';
import { counted, type Names } from '../words/phrases.ts';
import { type Blocking, blockingOf } from './blocking.ts';
import type { Change, OneChange, PricedChange } from './change.ts';
import { onlyBlockers } from './only-blockers.ts';
import { possibleBlockers } from './possible-blockers.ts';
import { possibleChanges } from './possible-changes.ts';
import { relax } from './relax.ts';

/** `opens`: how many options there are after the change, at most five; each was found. */
export type Relaxation = { kind: Change['kind']; words: string; change: Change; opens: number };

const most = 5;
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
    if (found.length === most || effort.isSpent()) break;
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
