import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EngineError } from '../engine-error.ts';
import { isOwnFolder, type RunFolder } from '../run-folder.ts';
import { type EngineKind, FILES_IN_USE } from './host-order.ts';
import { type HostConnection, knock } from './knock.ts';
import type { StartedHost } from './start-host.ts';

const SHORT_LIFE_MS = 2_000;
const LONGEST_WAIT_MS = 5_000;
const STARTED_WITHIN_MS = 30_000;

/** Where the host of a data directory is met, and how one is started. */
type HostPlace = { run: RunFolder; dataDir: string; start: () => Promise<StartedHost> };

type KeptHost = {
  kind: EngineKind;
  pid(): number | undefined;
  close(): Promise<void>;
};

/** Holds a connection to the host, and starts a new host whenever the old one dies, until closed. */
export async function keepHost(place: HostPlace, log: (line: string) => void): Promise<KeptHost> {
  const closing = new AbortController();
  const { signal } = closing;
  const first = await reachHost(place);
  let current: HostConnection | undefined = first;
  const watching = watch(first);

  async function watch(connection: HostConnection): Promise<void> {
    let watched = connection;
    let wait = 0;
    while (!signal.aborted) {
      const since = performance.now();
      await watched.ended;
      current = undefined;
      if (signal.aborted) return;
      log('The database engine stopped; starting it again.');
      wait = performance.now() - since < SHORT_LIFE_MS ? nextWait(wait) : 0;
      const next = await again(wait);
      if (signal.aborted) await next?.leave();
      if (!next || signal.aborted) return;
      watched = next;
      current = next;
      log(`The database engine is back (process ${next.pid}).`);
    }
  }

  async function again(firstWait: number): Promise<HostConnection | undefined> {
    for (let wait = firstWait; ; wait = nextWait(wait)) {
      try {
        // Many processes notice at once; a random moment apart, most find the host of the first.
        await pause(wait + Math.random() * 20, undefined, { ref: false, signal });
        return await reachHost(place, { isBackground: true, signal });
      } catch (error) {
        if (signal.aborted) return undefined;
        log(error instanceof Error ? error.message : String(error));
      }
    }
  }

  return {
    kind: first.kind,
    pid: () => current?.pid,
    async close() {
      closing.abort();
      await current?.leave();
      await watching;
    },
  };
}

function nextWait(wait: number): number {
  return Math.min(Math.max(wait * 2, 100), LONGEST_WAIT_MS);
}

/** Connects to the host of the data directory, and starts one if there is none. */
async function reachHost(
  { run, dataDir, start }: HostPlace,
  /** In the background, waiting does not keep the process alive. */
  { isBackground = false, signal }: { isBackground?: boolean; signal?: AbortSignal } = {},
): Promise<HostConnection> {
  let host: StartedHost | undefined;
  let deadline = Number.POSITIVE_INFINITY;
  try {
    while (performance.now() < deadline) {
      // A host that was started is waited for all the same, so that it can be told to end.
      if (!host) signal?.throwIfAborted();
      const connection = isOwnFolder(run.path) ? await knock(run.alive) : undefined;
      if (connection) return connection;
      if (!host) {
        host = await start();
        deadline = Math.min(deadline, performance.now() + STARTED_WITHIN_MS);
      }
      const exitCode = host.exitCode();
      if (exitCode !== undefined && exitCode !== FILES_IN_USE && exitCode !== 0) {
        throw new EngineError('host_failed', `The database engine did not start: ${host.lastWords()}`);
      }
      if (exitCode !== undefined) host = undefined;
      await pause(20, undefined, { ref: !isBackground });
    }
  } finally {
    host?.dismiss();
  }
  throw new EngineError(
    'data_dir_in_use',
    `Another process (${owner(dataDir)}) has ${dataDir} open and does not answer: stop it, or choose another QUORUM_DATA_DIR.`,
  );
}

function owner(dataDir: string): string {
  for (const kind of ['embedded', 'mongod']) {
    try {
      return readFileSync(join(dataDir, kind, 'mongod.lock'), 'utf8').trim();
    } catch {
      // Made by the other kind of engine.
    }
  }
  return 'unknown';
}
