import type { Outcome } from '../../wire.ts';

type Sending = () => Promise<Outcome>;
type Waiting = { send: Sending; answered: ((outcome: Outcome) => void)[] };

export type InputQueue = {
  /** Sends it after the delay, in the order in which fields were first touched; of one field only the newest goes. */
  put(field: string, delayMs: number, send: Sending): Promise<Outcome>;
  /** Sends what waits at once, and returns when everything is answered. */
  flush(): Promise<void>;
};

/** What is typed and chosen in one view, on its way one at a time: the app never hears of two inputs in the wrong order. */
export function inputQueue(): InputQueue {
  const waiting = new Map<string, Waiting>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;

  const sendAll = async () => {
    for (let [next] = waiting; next; [next] = waiting) {
      const [field, { send, answered }] = next;
      waiting.delete(field);
      const outcome = await send();
      for (const tell of answered) tell(outcome);
    }
  };
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    running ??= Promise.resolve()
      .then(sendAll)
      .finally(() => {
        running = undefined;
      });
    await running;
  };

  return {
    put(field, delayMs, send) {
      return new Promise((answer) => {
        const answered = [...(waiting.get(field)?.answered ?? []), answer];
        waiting.set(field, { send, answered });
        clearTimeout(timer);
        timer = setTimeout(flush, delayMs);
      });
    },
    flush,
  };
}
