import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import mongoose from 'mongoose';
import { QuorumError } from '../../errors.ts';
import { type KeptState, readState } from './kept-state.ts';

export type SandboxFolder = {
  stateFile: string;
  /** The database's name on a server that somebody else runs. */
  database: string;
  /** Where the engine's files are otherwise: never where a fresh start finds the engine of the start before. */
  engineFolder: string;
  kept: KeptState | undefined;
  /** What is worth saying about it, or null. */
  sentence: string | null;
  /** Lets the next start have it. */
  release(): void;
};

const folderIn = (dataDir: string): string => resolve(dataDir, 'sandbox');

/** The sandbox of this data directory, as the last start left it; no other start may have it meanwhile. */
export function openFolder(dataDir: string, now = Date.now()): SandboxFolder {
  const path = folderIn(dataDir);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const release = lock(path);
  let sentence: string | null = null;
  const read = readState(join(path, 'state'));
  if (read === 'unreadable') {
    const aside = `${path}-set-aside-${new Date(now).toISOString().replace(/\D/g, '').slice(0, 14)}`;
    renameSync(path, aside);
    sentence = `The sandbox’s last state cannot be read by this version; it was set aside in ${aside}, and a new one begins.`;
  } else if (read === 'none') {
    // A first start that was cut short: its database knows people that nobody plays.
    rmSync(path, { recursive: true, force: true });
  }
  if (typeof read === 'string') {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    lock(path);
    writeFileSync(join(path, 'database'), nameOf(path, now));
  }
  const database = readFileSync(join(path, 'database'), 'utf8');
  return {
    stateFile: join(path, 'state'),
    database,
    engineFolder: join(path, database),
    kept: typeof read === 'string' ? undefined : read,
    sentence,
    release,
  };
}

/** For a fresh start: what was played so far is gone, on a server of somebody else too. */
export async function forgetSandbox(dataDir: string, mongodbUri?: string): Promise<void> {
  const path = folderIn(dataDir);
  if (!existsSync(path)) return;
  const release = lock(path);
  try {
    const file = join(path, 'database');
    if (mongodbUri && existsSync(file)) await dropDatabase(mongodbUri, readFileSync(file, 'utf8'));
    rmSync(path, { recursive: true, force: true });
  } finally {
    release();
  }
}

async function dropDatabase(mongodbUri: string, name: string): Promise<void> {
  const client = new mongoose.mongo.MongoClient(mongodbUri, { serverSelectionTimeoutMS: 5000 });
  try {
    await client.db(name).dropDatabase();
  } finally {
    await client.close();
  }
}

/** Several clones may use one server; whoever begins anew gets a database that nobody wrote to. */
const nameOf = (path: string, now: number): string =>
  `quorum-sandbox-${createHash('sha256').update(`${path} ${now}`).digest('hex').slice(0, 10)}`;

function lock(path: string): () => void {
  const file = join(path, 'lock');
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  // Whoever was killed left it behind.
  if (holder === process.pid || !isAlive(holder)) rmSync(file, { force: true });
  try {
    writeFileSync(file, String(process.pid), { mode: 0o600, flag: 'wx' });
  } catch {
    throw new QuorumError(
      'misconfigured',
      `A sandbox already runs in ${path}${holder ? ` (process ${holder})` : ''}: use that one, or start another with QUORUM_DATA_DIR set to another folder. If none runs, delete ${file}.`,
    );
  }
  return () => rmSync(file, { force: true });
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
