import type { Report } from '../telemetry/events.ts';
import { startThread, type Thread, ThreadLost } from './thread.ts';
import type { Answer, Answers, Order, Question, Reply } from './worker.ts';

export type Scheduler = {
  /** Rejects with a `SchedulerError`; anything else is a bug. */
  ask<K extends keyof Answers>(kind: K, ...question: Question<K>): Promise<Answer<K>>;
  /** What is asked or still waits is rejected. */
  close(): Promise<void>;
};

export type SchedulerOptions = {
  /** The built entry, which a plain thread can load. */
  worker?: URL | undefined;
  /** For the search, from when a question is begun, and again for its words; then the best answer so far is given. */
  deadlineMs?: number;
  /** How much longer than its deadline an answer may take before the thread is given up. */
  graceMs?: number;
  report?: Report;
};

/** `try_again`: nothing is known yet. `bad_input`: asking the same again would not help. */
class SchedulerError extends Error {
  readonly code: 'try_again' | 'bad_input';

  constructor(code: 'try_again' | 'bad_input', sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'SchedulerError';
    this.code = code;
  }
}

/** Answers in a thread of its own, one question after the other, so that a hard one keeps nobody else waiting. */
export function createScheduler(options: SchedulerOptions = {}): Scheduler {
  const {
    worker = new URL('./worker.js', import.meta.url),
    deadlineMs = 5000,
    graceMs = 2000,
    report,
  } = options;
  let thread: Thread | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  const attempt = (order: Order): Promise<Reply> => {
    if (isClosed) throw new SchedulerError('try_again', 'Quorum is stopping. Please try again in a moment.');
    if (!thread || thread.hasEnded()) thread = startThread(worker, graceMs);
    return thread.ask(order);
  };

  const replyTo = async (order: Order, triesLeft: number): Promise<Reply> => {
    try {
      return await attempt(order);
    } catch (error) {
      if (!(error instanceof ThreadLost)) throw error;
      if (!isClosed) report?.('solver.restarted', error);
      if (triesLeft > 0) return replyTo(order, triesLeft - 1);
      throw new SchedulerError('try_again', 'Finding times takes too long at the moment.', { cause: error });
    }
  };

  return {
    ask<K extends keyof Answers>(kind: K, ...question: Question<K>): Promise<Answer<K>> {
      const asked = last.then(() => replyTo({ kind, question, deadlineMs }, 1)).then(answerIn<Answer<K>>);
      last = asked.catch(() => {});
      return asked;
    },
    async close() {
      isClosed = true;
      await thread?.end();
      await last;
    },
  };
}

function answerIn<T>(reply: Reply): T {
  if ('badInput' in reply) throw new SchedulerError('bad_input', reply.badInput);
  if ('bug' in reply) throw reply.bug;
  return reply.answer as T;
}
