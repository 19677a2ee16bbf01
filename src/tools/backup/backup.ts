import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Connection } from 'mongoose';
import { badInput } from '../../errors.ts';
import { fieldsKnown } from '../../store/copies/known.ts';
import { readCopy } from '../../store/copies/read-copy.ts';
import { refuseUnfinishedRestore } from '../../store/copies/write-copy.ts';
import { loopArchiveKeys } from '../../vault/archive-seals.ts';
import { archiveWriter } from './archive.ts';
import { frameWriter } from './frames.ts';
import {
  type Keyring,
  type LoopKey,
  newHeader,
  nextKeyring,
  placeOf,
  readKeyring,
  writeKeyring,
} from './keyring.ts';
import { wholeFile } from './whole-file.ts';

/** Where somebody could pull the plug. */
export type Step = 'archive.begun' | 'piece.written' | 'archive.written' | 'keyring.written';

type BackupInput = {
  connection: Connection;
  masterKeys: readonly Buffer[];
  /** Backup keys, newest first. */
  secrets: readonly Buffer[];
  archive: string;
  keyring: string;
  at: number;
  observe?: (step: Step) => Promise<void> | void;
};

export type BackedUp = {
  archive: string;
  documents: number;
  loops: number;
  /** Keys of loops that are gone without a word; they are kept for some days. */
  missing: number;
};

/** The keyring takes its place before the archive does: no archive is ever newer than the keyring beside it. */
export async function backUp(input: BackupInput): Promise<BackedUp> {
  const { connection, masterKeys, secrets, archive, keyring, at, observe = () => {} } = input;
  const [secret] = secrets;
  if (!secret) throw new Error('There is no backup key.');
  await refuseUnfinishedRestore(connection);
  if (existsSync(archive)) throw badInput(`${basename(archive)} is there already: name another file.`);
  for (const path of [archive, keyring]) await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const before = await readKeyring(keyring, secrets);
  const header = newHeader('backup', secret, at);
  const keyFor = loopArchiveKeys(masterKeys);
  const salt = Buffer.from(header.salt, 'base64');
  const found: LoopKey[] = [];
  const destroyed = new Set<string>();
  let documents = 0;
  const finish = await wholeFile(archive, async (file) => {
    const frames = await frameWriter(secret, header, async (bytes) => void (await file.write(bytes)));
    const writer = archiveWriter(frames.write, (loop) => keyFor(loop, salt));
    await writer.begin(fieldsKnown(connection));
    await observe('archive.begun');
    for await (const piece of readCopy(connection)) {
      const { loop } = piece;
      if (loop?.dataKey) found.push({ team: loop.team, id: loop.id, dataKey: loop.dataKey });
      else if (loop) destroyed.add(placeOf(loop));
      await writer.add(piece);
      await observe('piece.written');
    }
    documents = await writer.end();
    await frames.end();
  });
  await observe('archive.written');
  const next = nextKeyring(before, found, destroyed, at);
  await refuseOvertaken(keyring, secrets, before);
  await writeKeyring(keyring, next, secret);
  await observe('keyring.written');
  await finish();
  const missing = [...next.keys.values()].filter(({ goneSince }) => goneSince !== undefined).length;
  return { archive, documents, loops: found.length, missing };
}

async function refuseOvertaken(
  path: string,
  secrets: readonly Buffer[],
  before: Keyring | null,
): Promise<void> {
  const now = await readKeyring(path, secrets);
  if (now?.at !== before?.at)
    throw badInput('Another backup wrote this keyring in the meantime: run this one again by itself.');
}
