import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';
import type { EffectKind } from '../../../src/core/loop/effect.ts';
import type { Moment } from '../../../src/telemetry/events.ts';

/**
 * Where the process kills itself: at the `countdown`-th such moment of an effect, or around such a write. `by`: it is
 * asked to end there, and ends in order.
 */
export type Death = { countdown: number; by?: 'SIGTERM' } & (
  | { kind: EffectKind; moment: Exclude<Moment, 'failed'> }
  | { collection: string; side: 'before' | 'after' }
);

export type StartOrder = {
  environment: Record<string, string>;
  mongodbUri: string;
  leaseMs: number;
  ahead: number;
  deaths: Death[];
};

/** A Node process that has loaded the built app and runs it when told. */
export type AppProcess = {
  start(order: StartOrder): Promise<{ port: number }>;
  /** In place of what it was armed with before. */
  arm(deaths: Death[]): Promise<void>;
  moveClock(ahead: number): Promise<void>;
  stop(): Promise<void>;
  /** The signal or exit code that ended it, and which of the deaths it was, counted from zero. */
  ended: Promise<{ how: string; death: number | null }>;
  kill(): void;
};

type Reply = { number?: number; answer?: object; error?: string; death?: number };

/** Loading takes most of a start, so a process that was stopped in peace runs the next app. */
const idle: AppProcess[] = [];
const alive = new Set<AppProcess>();

export function takeProcess(): AppProcess {
  return idle.pop() ?? newProcess();
}

export function giveBack(process: AppProcess): void {
  if (alive.has(process)) idle.push(process);
}

export async function endProcesses(): Promise<void> {
  idle.length = 0;
  for (const process of alive) process.kill();
  await Promise.all([...alive].map(({ ended }) => ended));
}

/** `folder`: of another version than this one, built. */
export function newProcess(folder = '.'): AppProcess {
  const entry = resolve(folder, 'test/support/processes/app-process-entry.mjs');
  const child = fork(entry, { cwd: folder, execArgv: ['--no-warnings'] });
  // A test that failed early must not hang on a process nobody ended; the process ends with the channel.
  child.unref();
  child.channel?.unref();
  const ask = asking(child);
  const made: AppProcess = {
    start: async (order) => (await ask('start', order)) as { port: number },
    arm: async (deaths) => void (await ask('arm', { deaths })),
    moveClock: async (ahead) => void (await ask('moveClock', { ahead })),
    stop: async () => void (await ask('stop', {})),
    ended: endOf(child).finally(() => alive.delete(made)),
    kill: () => void child.kill('SIGKILL'),
  };
  alive.add(made);
  return made;
}

/** All that it said before its end has been read by then. */
async function endOf(child: ChildProcess): ReturnType<() => AppProcess['ended']> {
  let death: number | null = null;
  child.on('message', (reply: Reply) => {
    death = reply.death ?? death;
  });
  const [how] = await Promise.all([
    new Promise<string>((resolve) => {
      child.once('exit', (code, signal) => resolve(signal ?? String(code)));
    }),
    new Promise((resolve) => child.once('disconnect', () => resolve(null))),
  ]);
  return { how, death };
}

function asking(child: ChildProcess) {
  const waiting = new Map<number, (reply: Reply) => void>();
  let last = 0;
  child.on('message', (reply: Reply) => {
    if (reply.number !== undefined) waiting.get(reply.number)?.(reply);
  });
  child.once('exit', () => {
    for (const answer of waiting.values()) answer({ error: 'The app was killed.' });
  });
  return (name: string, order: object): Promise<object> =>
    new Promise((resolve, reject) => {
      last += 1;
      const number = last;
      waiting.set(number, ({ answer, error }) => {
        waiting.delete(number);
        if (error === undefined) resolve(answer ?? {});
        else reject(new Error(error));
      });
      child.send({ number, name, ...order }, (failure) => {
        if (failure) waiting.get(number)?.({ error: failure.message });
      });
    });
}
