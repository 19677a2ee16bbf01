import { mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, startEngine } from '../../../src/engine/start-engine.ts';

export type TestEngine = { engine: Engine; dataDir: string };

declare global {
  var testEngine: TestEngine | undefined;
}

/** Files in memory, where a machine has room: each of a thousand fresh databases makes a hundred of them, and waits for the disk. */
const memory = '/dev/shm';
const bytesWanted = 4 * 2 ** 30;
const [prefix, forgottenMs] = ['quorum-test-', 6 * 3_600_000];

function roomFor(): string {
  try {
    // A run that was killed leaves its files, and here they take memory.
    for (const name of readdirSync(memory))
      if (name.startsWith(prefix) && Date.now() - statSync(join(memory, name)).mtimeMs > forgottenMs)
        rmSync(join(memory, name), { recursive: true, force: true });
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= bytesWanted ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** One engine for the whole run; its address, without a database, is in TEST_MONGODB, the run’s folder in TEST_FOLDER. */
export default async function startTestEngine(): Promise<void> {
  const dataDir = mkdtempSync(join(roomFor(), prefix));
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const engine = await startEngine({ dataDir, database: '', log });
  globalThis.testEngine = { engine, dataDir };
  process.env.TEST_MONGODB = engine.uri;
  process.env.TEST_FOLDER = dataDir;
}
