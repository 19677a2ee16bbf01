import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { type Engine, type EngineOptions, startEngine } from '../../../src/engine/start-engine.ts';

const cleanUp: (() => unknown)[] = [];

afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'quorum-engine-'));
  cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An engine that is closed after the test. */
export async function engineIn(dataDir: string, options: Partial<EngineOptions> = {}): Promise<Engine> {
  const engine = await startEngine({ dataDir, ...options });
  cleanUp.push(() => engine.close());
  return engine;
}

export async function connected(uri: string): Promise<mongoose.mongo.Db> {
  const connection = await mongoose.createConnection(uri).asPromise();
  cleanUp.push(() => connection.close());
  const { db } = connection;
  if (!db) throw new Error('mongoose has no database');
  return db;
}

/** A killed process whose parent is gone stays listed, as a zombie, until init looks after it. */
export function isRunning(pid: number): boolean {
  try {
    const state = execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
    return !state.startsWith('Z');
  } catch {
    return false;
  }
}

export function pidOf(engine: Engine): number {
  const pid = engine.pid();
  if (pid === undefined) throw new Error('the engine is not running');
  return pid;
}

/** Waits for something that will happen by itself; the test's time limit is the limit. */
export async function until(happened: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await happened())) await pause(10);
}
