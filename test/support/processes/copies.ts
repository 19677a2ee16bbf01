import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { type BackedUp, type Step as BackupStep, backUp } from '../../../src/tools/backup/backup.ts';
import { keyringName } from '../../../src/tools/backup/backup-command.ts';
import { type Restored, restoreArchive, type Step } from '../../../src/tools/restore/restore.ts';
import { everythingIn } from '../makers/sealed-loops.ts';
import type { TestStore } from '../stage/test-stores.ts';

/** The plug, pulled. */
export class PlugPulled extends Error {}

export function pulledAt<S>(step: S, time = 1): (now: S) => void {
  let left = time;
  return (now) => {
    if (now !== step) return;
    left -= 1;
    if (left === 0) throw new PlugPulled();
  };
}

type Keys = { masterKeys: Buffer[]; secrets: Buffer[] };

/** A folder for backups, and the two acts upon it. */
export function copies(keys: Keys) {
  const folder = mkdtempSync(join(process.env.TEST_FOLDER ?? tmpdir(), 'copies-'));
  const keyring = join(folder, keyringName);
  const pathOf = (name: string) => join(folder, `${name}.backup`);
  let at = Date.UTC(2027, 0, 11);
  return {
    folder,
    keyring,
    pathOf,
    later: (ms: number) => {
      at += ms;
    },
    backUp: (
      connection: Connection,
      name: string,
      observe?: (step: BackupStep) => void,
    ): Promise<BackedUp> => {
      at += 1000;
      return backUp({
        ...keys,
        connection,
        archive: pathOf(name),
        keyring,
        at,
        ...(observe ? { observe } : {}),
      });
    },
    restore: (
      { database, store }: TestStore,
      name: string,
      over: { replace?: string; observe?: (step: Step) => void; real?: number } & Partial<Keys> = {},
    ): Promise<Restored> => {
      const { replace = null, observe, real = Date.now(), ...other } = over;
      const { connection, flush } = database;
      return restoreArchive(
        { ...keys, ...other, archive: pathOf(name), keyring },
        { connection, flush, makeIndexes: store.makeIndexes, replace, real, ...(observe ? { observe } : {}) },
      );
    },
    bytesOf: (name: string) => readFile(pathOf(name)),
  };
}

/** As `everythingIn`, without Agenda and without what marks a loop as put back. */
export async function dataIn(connection: Connection): Promise<Record<string, string[]>> {
  const { jobs: _jobs, restores: _restores, ...all } = await everythingIn(connection);
  return Object.fromEntries(
    Object.entries(all)
      .filter(([, documents]) => documents.length > 0)
      .map(([name, documents]) => [
        name,
        documents.map((one) => briefly(one.replace(/,"copiedAt":\d+/, ''))),
      ]),
  );
}

/** Its id and what tells it from any other: a test that fails prints it. */
const briefly = (document: string): string =>
  `${(JSON.parse(document) as { _id: string })._id} ${createHash('sha256').update(document).digest('hex').slice(0, 12)}`;

export const newSecret = (): Buffer => randomBytes(32);
