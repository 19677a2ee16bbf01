import { readDatabaseSettings } from '../../config.ts';
import { coalescedFlush } from '../../engine/durability.ts';
import { startEngine } from '../../engine/start-engine.ts';
import { QuorumError } from '../../errors.ts';
import { connectDatabase, type Database } from '../../store/connection.ts';
import { createStore } from '../../store/store.ts';

export type Opened = { database: Database; makeIndexes(): Promise<void>; masterKeys: Buffer[] };

/** Beside a running app or without one, with the same environment; only what a database needs is asked for. */
export async function withDatabase<T>(use: (opened: Opened) => Promise<T>): Promise<T> {
  const { mongodbUri, dataDir, masterKeys } = readDatabaseSettings(process.env);
  const tell = (line: string) => void process.stderr.write(`${line}\n`);
  const engine = await startEngine({ mongodbUri, dataDir, log: tell });
  const database = connectDatabase({
    uri: engine.uri,
    report: (trouble, error) => tell(`${trouble} (${(error as Error).message})`),
    ...(engine.kind === 'embedded' ? { flushed: (fsync) => coalescedFlush(fsync, engine.pid) } : {}),
  });
  try {
    await database.whenUp();
    const at = () => ({ now: Date.now(), real: Date.now() });
    // It knows every collection, and with them their fields and indexes.
    const { makeIndexes } = createStore(database, { kitFolder: '', at });
    return await use({ database, makeIndexes, masterKeys });
  } finally {
    await database.close();
    await engine.close();
  }
}

/** Runs a command to its last line: 0, 1 where it could not be done, 2 where the words were wrong. */
export async function runCommand(command: () => Promise<Said>): Promise<void> {
  try {
    const { lines, exit } = await command();
    process.stdout.write(`${lines.join('\n')}\n`);
    process.exitCode = exit;
  } catch (error) {
    const isKnown = error instanceof QuorumError || (error as Error)?.name === 'EngineError';
    process.stderr.write(`${isKnown ? (error as Error).message : (error as Error).stack}\n`);
    process.exitCode = 1;
  }
}

export type Said = { lines: string[]; exit: 0 | 1 | 2 };

/** `names`: options that take a value; anything else with two hyphens is not known. */
export function wordsOf(
  words: readonly string[],
  names: readonly string[],
  flags: readonly string[] = [],
): { plain: string[]; values: Record<string, string>; flags: string[] } | null {
  const found = { plain: [] as string[], values: {} as Record<string, string>, flags: [] as string[] };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as string;
    const value = words[at + 1];
    if (names.includes(word) && value !== undefined && !value.startsWith('--')) {
      found.values[word] = value;
      at += 1;
    } else if (flags.includes(word)) found.flags.push(word);
    else if (word.startsWith('--')) return null;
    else found.plain.push(word);
  }
  return found;
}
