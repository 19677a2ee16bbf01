import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, startEngine } from '../../../src/engine/start-engine.ts';

export type TestEngine = { engine: Engine; dataDir: string };

declare global {
  var testEngine: TestEngine | undefined;
}

/** One engine for the whole run; its address, without a database, is in TEST_MONGODB, the run’s folder in TEST_FOLDER. */
export default async function startTestEngine(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'quorum-test-'));
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const engine = await startEngine({ dataDir, database: '', log });
  globalThis.testEngine = { engine, dataDir };
  process.env.TEST_MONGODB = engine.uri;
  process.env.TEST_FOLDER = dataDir;
}
