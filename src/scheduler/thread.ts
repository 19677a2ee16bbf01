import { Worker } from 'node:worker_threads';
import type { Order, Reply } from './worker.ts';

/** An answer has its deadline twice: once for the search, and once for the words or the explanation. */
const clocks = 2;
/** Many times what the largest problems take; beyond it the thread ends, and not the process. */
const resourceLimits = { maxOldGenerationSizeMb: 512 };

export class ThreadLost extends Error {}

export type Thread = {
  hasEnded(): boolean;
  /** One question at a time. Rejects with `ThreadLost` when the thread ends, or is ended because it hangs. */
  ask(order: Order): Promise<Reply>;
  end(): Promise<unknown>;
};

/** `graceMs`: for starting, and for what the solver does between two looks at the clock. */
export function startThread(file: URL, graceMs: number): Thread {
  const worker = new Worker(file, { resourceLimits });
  let waiting: ((outcome: Reply | ThreadLost) => void) | null = null;
  let hasEnded = false;
  const tell = (outcome: Reply | ThreadLost) => {
    const told = waiting;
    waiting = null;
    told?.(outcome);
  };
  const lose = (sentence: string, cause?: unknown) => {
    hasEnded = true;
    tell(new ThreadLost(sentence, { cause }));
    void worker.terminate();
  };
  worker.on('message', tell);
  worker.on('messageerror', (error) => lose('The solver said something unreadable.', error));
  worker.on('error', (error) => lose('The solver broke down.', error));
  worker.on('exit', (code) => lose(`The solver ended with ${code}.`));
  // Last, because listening to messages holds the process again.
  worker.unref();

  return {
    hasEnded: () => hasEnded,
    ask: (order) =>
      new Promise((resolve, reject) => {
        worker.postMessage(order);
        const timer = setTimeout(
          () => lose('The solver did not answer in time.'),
          order.deadlineMs * clocks + graceMs,
        );
        waiting = (outcome) => {
          clearTimeout(timer);
          if (outcome instanceof ThreadLost) reject(outcome);
          else resolve(outcome);
        };
      }),
    end: () => worker.terminate(),
  };
}
