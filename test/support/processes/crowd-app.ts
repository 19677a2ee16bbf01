import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type AppProcess = {
  url: string;
  /** Lines of the app's log, and whatever else it printed. */
  lines: string[];
  isRunning(): boolean;
  advance(byMs: number): void;
  advanceReal(byMs: number): void;
  /** SIGSTOP, SIGCONT or SIGKILL, as the machine sends them. */
  signal(name: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void;
  stop(): Promise<void>;
};

const file = fileURLToPath(new URL('./crowd-app-entry.mjs', import.meta.url));

/** Starts the built app (`npm run build`) in a process of its own; it shares only the database with others. */
export async function startAppProcess(order: {
  environment: Record<string, string>;
  mongodbUri: string;
  now: number;
  pace?: number | undefined;
  leaseMs?: number | undefined;
  /** By how much its own clock is ahead. */
  skewMs?: number | undefined;
}): Promise<AppProcess> {
  const child = fork(file, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => lines.push(text));
  child.send(order);
  const { port } = await firstMessage(child, lines);
  return {
    url: `http://127.0.0.1:${port}`,
    lines,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    advance: (advanceBy) => void child.send({ advanceBy }),
    advanceReal: (advanceRealBy) => void child.send({ advanceRealBy }),
    signal: (name) => void child.kill(name),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.send({ isOver: true });
      const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
      await gone;
      clearTimeout(timer);
    },
  };
}

function firstMessage(child: ChildProcess, lines: string[]): Promise<{ port: number }> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as { port: number }));
    child.once('exit', () => reject(new Error(`The app ended before it listened:\n${lines.join('')}`)));
  });
}
