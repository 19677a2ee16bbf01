import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EngineError } from './engine-error.ts';
import { type HostConnection, knock } from './knock.ts';
import { isOwnFolder, type RunFolder } from './run-folder.ts';
import { FILES_IN_USE } from './served-engine.ts';
import type { StartedHost } from './start-host.ts';

const PATIENCE_MS = 30_000;

/** Connects to the host of the data directory, and starts one if there is none. */
export async function reachHost(options: {
  run: RunFolder;
  dataDir: string;
  start: () => Promise<StartedHost>;
  /** In the background, waiting does not keep the process alive. */
  isBackground?: boolean;
  signal?: AbortSignal;
}): Promise<HostConnection> {
  const { run, dataDir, signal } = options;
  let host: StartedHost | undefined;
  let deadline = Number.POSITIVE_INFINITY;
  try {
    while (performance.now() < deadline) {
      // A host that was started is waited for all the same, so that it can be told to end.
      if (!host) signal?.throwIfAborted();
      const connection = isOwnFolder(run.path) ? await knock(run.alive) : undefined;
      if (connection) return connection;
      if (!host) {
        host = await options.start();
        deadline = Math.min(deadline, performance.now() + PATIENCE_MS);
      }
      const exitCode = host.exitCode();
      if (exitCode !== undefined && exitCode !== FILES_IN_USE && exitCode !== 0) {
        throw new EngineError('host_failed', `The database engine did not start: ${host.lastWords()}`);
      }
      if (exitCode !== undefined) host = undefined;
      await pause(20, undefined, { ref: !options.isBackground });
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
