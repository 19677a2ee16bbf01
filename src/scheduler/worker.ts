import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { solveBatch } from '../core/schedule/batch/solve-batch.ts';
import { explain } from '../core/schedule/explain/explain.ts';
import { Problem, type Schedule } from '../core/schedule/model/problem.ts';
import { solveMany } from '../core/schedule/search/solve.ts';
import { reasonsOf } from '../core/schedule/words/reasons.ts';
import type { Names } from '../core/schedule/words/warnings.ts';
import { whyPerson } from '../core/schedule/words/why-person.ts';

// Whoever waits for an answer comes first; on Linux this is the priority of this thread alone.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);

type Patience = { hasTime(): boolean };

/** One row for each kind of question; what it is about comes first, a problem or several. */
const answers = {
  options: (patience: Patience, problem: Problem, most: number) => solveMany(problem, most, patience),
  explain: (patience: Patience, problem: Problem, names: Names) => explain(problem, names, patience),
  reasons: (_: Patience, problem: Problem, schedules: Schedule[], names: Names) =>
    reasonsOf(problem, schedules, names),
  whyPerson: (_: Patience, problem: Problem, schedule: Schedule, round: string, seat: string, names: Names) =>
    whyPerson(problem, schedule, round, seat, names),
  batch: (patience: Patience, problems: Problem[]) => solveBatch(problems, patience),
};

export type Answers = typeof answers;
export type Question<K extends keyof Answers> =
  Parameters<Answers[K]> extends [Patience, ...infer Rest] ? Rest : never;
export type Answer<K extends keyof Answers> = ReturnType<Answers[K]>;

export type Order = { kind: keyof Answers; question: unknown[]; deadlineMs: number };
export type Reply = { answer: unknown } | { badInput: string } | { bug: Error };

parentPort?.on('message', (order: Order) => parentPort?.postMessage(replyTo(order)));

function replyTo({ kind, question, deadlineMs }: Order): Reply {
  const until = performance.now() + deadlineMs;
  const [about, ...rest] = question;
  const read = (Array.isArray(about) ? Problem.array() : Problem).safeParse(about);
  if (!read.success) {
    const [issue] = read.error.issues;
    return { badInput: `This is no scheduling problem: ${issue?.path.join('.')}: ${issue?.message}.` };
  }
  const answer = answers[kind] as (...input: unknown[]) => unknown;
  try {
    return { answer: answer({ hasTime: () => performance.now() < until }, read.data, ...rest) };
  } catch (error) {
    return { bug: error as Error };
  }
}
