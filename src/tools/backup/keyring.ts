import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { WrappedKey } from '../../core/loop/loop.ts';
import { badInput } from '../../errors.ts';
import { backupKeyId } from '../../vault/archive-seals.ts';
import { currentFormat, framesOf, frameWriter, type Header, headerOf } from './frames.ts';
import { wholeFile } from './whole-file.ts';

/** `goneSince`: its loop is in the database no more, and nothing says that its key was destroyed. */
export type LoopKey = { team: string; id: string; dataKey: WrappedKey; goneSince?: number };

/** The data keys of all loops, wrapped by the master key; no archive has them. `at`: of the backup that wrote it. */
export type Keyring = { at: number; keys: Map<string, LoopKey> };

export const placeOf = ({ team, id }: { team: string; id: string }): string => `${team}/${id}`;

/** A loop that is gone without a word may have been lost: the next backup must not make every older archive unreadable. */
export const keptMs = 7 * 24 * 3_600_000;

/** `destroyed`: loops that are there without a key; theirs goes at once. */
export function nextKeyring(
  before: Keyring | null,
  found: readonly LoopKey[],
  destroyed: ReadonlySet<string>,
  at: number,
): Keyring {
  const keys = new Map(found.map((key) => [placeOf(key), key]));
  for (const [place, key] of before?.keys ?? []) {
    const goneSince = key.goneSince ?? at;
    if (!keys.has(place) && !destroyed.has(place) && at - goneSince < keptMs)
      keys.set(place, { ...key, goneSince });
  }
  return { at, keys };
}

/** Null where there is none yet. */
export async function readKeyring(path: string, secrets: readonly Buffer[]): Promise<Keyring | null> {
  if (!existsSync(path)) return null;
  const name = basename(path);
  const file = await open(path, 'r');
  try {
    const { header } = await headerOf(file, name, 'keyring');
    const chunks: Buffer[] = [];
    for await (const frame of framesOf(file, name, secrets, 'keyring')) chunks.push(frame);
    const lines = Buffer.concat(chunks).toString().split('\n').filter(Boolean);
    const keys = lines.map((line) => JSON.parse(line) as LoopKey);
    return { at: header.at, keys: new Map(keys.map((key) => [placeOf(key), key])) };
  } finally {
    await file.close();
  }
}

/** Takes the place of the one before: what it does not hold is held nowhere. */
export async function writeKeyring(path: string, { at, keys }: Keyring, secret: Buffer): Promise<void> {
  const finish = await wholeFile(path, async (file) => {
    const frames = await frameWriter(secret, newHeader('keyring', secret, at), async (bytes) => {
      await file.write(bytes);
    });
    for (const key of keys.values()) await frames.write(Buffer.from(`${JSON.stringify(key)}\n`));
    await frames.end();
  });
  await finish();
}

export const newHeader = (quorum: Header['quorum'], secret: Buffer, at: number): Header => ({
  ...{ quorum, format: currentFormat, id: randomBytes(9).toString('base64url'), at },
  ...{ key: backupKeyId(secret), salt: randomBytes(32).toString('base64') },
});

/** Else keys of loops that the archive holds may be missing from it, and they would be left out without a word. */
export function checkAge(archive: Header, name: string, { at }: Keyring): void {
  if (at < archive.at)
    throw badInput(
      `The keyring is older than ${name}: take the one that the newest backup wrote. Nothing was changed.`,
    );
}
