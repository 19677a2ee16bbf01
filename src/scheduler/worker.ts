import { setPriority } from 'node:os';
import { isMainThread, parentPort } from 'node:worker_threads';
import {
  answerBatch,
  answerSearch,
  type StartClock,
  type WordsRequest,
} from '../core/schedule/answer-search.ts';
import { Problem } from '../core/schedule/model/problem.ts';

// Whoever waits for an answer comes first; on Linux this is the priority of this thread alone. As in what draws, it
// is not the lowest: a search has its turn on a machine that has other work.
if (!isMainThread && process.platform === 'linux') setPriority(5);

/** One row for each kind of question; what it is about comes first, a problem or several. */
const answers = {
  search: (startClock: StartClock, problem: Problem, request: WordsRequest & { most: number }) =>
    answerSearch(problem, request, startClock),
  batch: (startClock: StartClock, problems: Problem[], requests: WordsRequest[]) =>
    answerBatch(problems, requests, startClock),
};

export type Answers = typeof answers;
export type Question<K extends keyof Answers> =
  Parameters<Answers[K]> extends [StartClock, ...infer Rest] ? Rest : never;
export type Answer<K extends keyof Answers> = ReturnType<Answers[K]>;

/** `deadlineMs`: for each of the two clocks that an answer may start. */
export type Order = { kind: keyof Answers; question: unknown[]; deadlineMs: number };
export type Reply = { answer: unknown } | { badInput: string } | { bug: Error };

parentPort?.on('message', (order: Order) => parentPort?.postMessage(replyTo(order)));

function replyTo({ kind, question, deadlineMs }: Order): Reply {
  const [about, ...rest] = question;
  const read = (Array.isArray(about) ? Problem.array() : Problem).safeParse(about);
  if (!read.success) {
    const [issue] = read.error.issues;
    return { badInput: `This is no scheduling problem: ${issue?.path.join('.')}: ${issue?.message}.` };
  }
  const answer = answers[kind] as (...input: unknown[]) => unknown;
  try {
    return { answer: answer(clockOf(deadlineMs), read.data, ...rest) };
  } catch (error) {
    return { bug: error as Error };
  }
}

function clockOf(deadlineMs: number): StartClock {
  return () => {
    const until = performance.now() + deadlineMs;
    return { hasTime: () => performance.now() < until };
  };
}
