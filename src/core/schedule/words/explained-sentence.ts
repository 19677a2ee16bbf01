import type { ConflictSet } from '../explain/conflict-set.ts';
import type { Problem, ToPlace } from '../model/problem.ts';
import { factWords } from './fact-words.ts';
import { lengthWords, type Names, peopleNamed, roundName, roundsNamed, sentence } from './phrases.ts';

/** The blockers come in the order of how much they explain, least first. */
const mostTold = 5;

/** What the rounds need and what stands in the way: one thing in the same sentence, several as a list. */
export function explainedSentence(
  { rounds, alone, blockers }: ConflictSet,
  problem: Problem,
  names: Names,
): string {
  const words = blockers.map((blocker) => factWords(blocker, problem, names));
  const told = words.length > mostTold ? words.slice(-mostTold) : words;
  const isPool = blockers.some(({ kind }) => kind === 'pool');
  if (isPool) return sentence(told.join('; '));
  const round = rounds.length === 1 ? problem.rounds.find(({ id }) => id === rounds[0]) : undefined;
  const others = alone.filter((id) => !rounds.includes(id));
  const lead = round ? wantWords(round, names) : `${roundsNamed(names, rounds)} do not fit together`;
  const [only] = told;
  const facts =
    told.length === 1
      ? `${lead}${round ? ', and ' : ': '}${only}.`
      : [`${lead}:`, ...told.map((fact) => `• ${sentence(fact)}`)].join('\n');
  return [
    facts,
    ...(others.length > 0
      ? [
          `${roundsNamed(names, others)} cannot be placed ${others.length > 1 ? 'by themselves' : 'by itself'} either.`,
        ]
      : []),
  ].join(told.length === 1 ? ' ' : '\n');
}

/** "System design needs Ines and Jon together for 60 minutes" */
function wantWords({ id, minutes, seats }: ToPlace, names: Names): string {
  const name = roundName(names, id);
  const length = lengthWords(minutes);
  const fixed = seats.flatMap(({ pool }) => (pool.length === 1 && pool[0] ? [pool[0].person] : []));
  const open = seats.filter(({ pool }) => pool.length > 1);
  const [first] = open;
  const choice = first?.pool.map(({ person }) => person) ?? [];
  const isOnePool = open.every(({ pool }) => pool.map(({ person }) => person).join() === choice.join());
  if (seats.length === 0) return `${name} needs ${length}`;
  if (open.length === 0)
    return `${name} needs ${peopleNamed(names, fixed)}${fixed.length > 1 ? ' together' : ''} for ${length}`;
  if (!isOnePool) return `${name} needs ${seats.length} people for ${length}`;
  const some = `${open.length} of ${peopleNamed(names, choice)}`;
  return `${name} needs ${fixed.length > 0 ? `${peopleNamed(names, fixed)} with ${some}` : some} for ${length}`;
}
