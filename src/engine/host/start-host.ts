import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HostOrder } from './host-order.ts';

const LOG_LIMIT = 5_000_000;
const PASSED_ON = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ'];

export type StartedHost = {
  exitCode(): number | undefined;
  lastWords(): string;
  /** Some host is reached; this one may end unless it is that host. */
  dismiss(): void;
};

/** Starts the host in a session of its own, so that what ends the app does not end the database. */
export function startHost(node: string[], order: HostOrder): StartedHost {
  const [program = process.execPath, ...loaderArguments] = node;
  const logFile = join(order.dataDir, 'engine.log');
  const before = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  const isFull = before > LOG_LIMIT;
  const log = openSync(logFile, isFull ? 'w' : 'a', 0o600);
  let exitCode: number | undefined;
  let ending = '';
  const child = spawn(program, [...loaderArguments, hostFile(), JSON.stringify(order)], {
    detached: true,
    stdio: ['pipe', log, log],
    cwd: '/',
    env: Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name]])),
  });
  closeSync(log);
  child.on('exit', (code, signal) => {
    exitCode = code ?? -1;
    ending = `it ended with ${signal ?? code}`;
  });
  child.on('error', (error) => {
    exitCode = -1;
    ending = error.message;
  });
  child.stdin?.on('error', () => {});
  child.unref();
  (child.stdin as Socket | null)?.unref();
  return {
    exitCode: () => exitCode,
    dismiss: () => child.stdin?.destroy(),
    lastWords: () =>
      firstError(
        readFileSync(logFile)
          .subarray(isFull ? 0 : before)
          .toString(),
      ) ?? ending,
  };
}

function hostFile(): string {
  // Node 20 runs no TypeScript: under Jest the host is the built one.
  const isSource = import.meta.url.endsWith('.ts');
  const file = isSource ? '../../../dist/src/engine/host/host.js' : './host.js';
  return fileURLToPath(new URL(file, import.meta.url));
}

function firstError(log: string): string | undefined {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => /error/i.test(line)) ?? lines.at(-1);
}
