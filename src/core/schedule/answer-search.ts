import { solveBatch } from './batch/solve-batch.ts';
import { type Explanation, explain } from './explain/explain.ts';
import type { Problem, Schedule } from './model/problem.ts';
import { type Option, solveMany } from './search/solve.ts';
import type { Names } from './words/phrases.ts';
import { type RuledSchedule, reasonsOf } from './words/reasons.ts';
import { whyPerson } from './words/why-person.ts';

/** Begins a time budget: one for the search, and a new one for the words or the explanation. */
export type StartClock = () => { hasTime(): boolean };
/** `seats`: those for which it is said why somebody sits there. */
export type WordsRequest = { names: Names; seats: { round: string; seat: string }[] };
/** `why`: by seat. Both stay empty when time runs out before the words. */
export type Words = { reasons: string[]; why: Record<string, string> };
/** `explanation`: why there are no options, null when there are some. */
type SearchAnswer = { options: (Option & Words)[]; explanation: Explanation | null };

/** Everything that one search wants to know: the best options with their words; or why there is none. */
export function answerSearch(
  problem: Problem,
  { most, ...request }: WordsRequest & { most: number },
  startClock: StartClock,
): SearchAnswer {
  const { options } = solveMany(problem, most, startClock());
  if (options.length === 0)
    return { options: [], explanation: explain(problem, request.names, startClock()) };
  const words = wordsFor(problem, options, request, startClock());
  return {
    options: options.map((option, index) => ({ ...option, ...(words[index] ?? noWords) })),
    explanation: null,
  };
}

/** A request for each problem; an answer for each, null where the batch has no place for it. */
export function answerBatch(
  problems: readonly Problem[],
  requests: readonly WordsRequest[],
  startClock: StartClock,
): (({ schedule: Schedule } & Words) | null)[] {
  const { schedules } = solveBatch(problems, startClock());
  const clock = startClock();
  return problems.map((problem, index) => {
    const [schedule, request] = [schedules[index], requests[index]];
    if (!schedule) return null;
    const [words] = request ? wordsFor(problem, [{ schedule, rule: 'best' }], request, clock) : [];
    return { schedule, ...(words ?? noWords) };
  });
}

const noWords: Words = { reasons: [], why: {} };

function wordsFor(
  problem: Problem,
  options: readonly RuledSchedule[],
  { names, seats }: WordsRequest,
  { hasTime }: { hasTime(): boolean },
): Words[] {
  const reasons = hasTime() ? reasonsOf(problem, options, names) : [];
  return options.map(({ schedule }, index) => ({
    reasons: reasons[index] ?? [],
    why: Object.fromEntries(
      seats.flatMap(({ round, seat }) =>
        hasTime() ? [[seat, whyPerson(problem, schedule, round, seat, names)]] : [],
      ),
    ),
  }));
}
