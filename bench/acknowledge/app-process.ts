import { fork } from 'node:child_process';
import { once } from 'node:events';

/** Where the app's process solves while it acknowledges. */
export type Place = 'nowhere' | 'a worker' | 'the main thread';
export type AppOrder =
  | { environment: Record<string, string>; mongodbUri: string }
  | { begin: Place }
  | { end: true };

/** The app in a process of its own, as in production, so that whoever measures it does not slow it down. */
export function forkApp() {
  const child = fork(new URL('./app.js', import.meta.url));
  const exited = once(child, 'exit').then(() => Promise.reject(new Error('The app ended early.')));
  exited.catch(() => {});
  const tell = async (order: AppOrder): Promise<number> => {
    const heard = once(child, 'message');
    child.send(order);
    const [answer] = await Promise.race([heard, exited]);
    return Number(answer);
  };
  return {
    start: (environment: Record<string, string>, mongodbUri: string) => tell({ environment, mongodbUri }),
    /** Solves hard problems, one after the other, until told to end and at least all twenty. */
    beginSolving: (begin: Place) => tell({ begin }),
    /** How many were solved. */
    endSolving: () => tell({ end: true }),
    end: () => child.disconnect(),
  };
}
