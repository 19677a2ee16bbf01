import type { Problem } from '../model/problem.ts';
import { effortFor } from '../search/effort.ts';
import { explainedSentence } from '../words/explained-sentence.ts';
import { factWords } from '../words/fact-words.ts';
import { type Names, sentence } from '../words/phrases.ts';
import type { Blocker } from './blocker.ts';
import { blockingOf } from './blocking.ts';
import { type Relaxation, relaxationsFor } from './relaxations.ts';

export type { Relaxation } from './relaxations.ts';
export type Fact = Blocker & { words: string };
export type Explanation = { sentence: string; facts: Fact[]; relaxations: Relaxation[] };

/** Solves of the whole problem that each half may take. */
const most = { facts: 32, relaxations: 14 };
const always = () => true;

/** Why nothing can be scheduled, and what would change that. Out of time it says what it knows by then. */
export function explain(
  problem: Problem,
  names: Names,
  { hasTime = always }: { hasTime?: () => boolean } = {},
): Explanation {
  const looking = effortFor(problem.rounds.length, most.facts, hasTime);
  const isPossible = looking.canPlace(problem);
  if (isPossible) return plainly('There are times that suit everybody.');
  if (isPossible === null) return plainly('There was not enough time to tell whether a schedule exists.');
  const blocking = blockingOf(problem, looking);
  const facts = blocking.blockers.map((blocker) => ({
    ...blocker,
    words: sentence(factWords(blocker, problem, names)),
  }));
  const trying = effortFor(problem.rounds.length, most.relaxations, hasTime);
  const relaxations = relaxationsFor(problem, blocking, names, trying);
  return { sentence: explainedSentence(blocking, problem, names), facts, relaxations };
}

const plainly = (words: string): Explanation => ({ sentence: words, facts: [], relaxations: [] });
