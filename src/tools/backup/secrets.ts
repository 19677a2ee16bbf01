import { readFileSync } from 'node:fs';
import { badInput } from '../../errors.ts';
import { backupKeyId } from '../../vault/archive-seals.ts';

type Given = Record<string, string | undefined>;

/** The backup keys, newest first. One that is the master key is refused: then one secret would open everything. */
export function backupKeys(environment: Given, masterKeys: readonly Buffer[]): Buffer[] {
  const keys = wordsIn(environment).split(',').map(keyOf);
  if (keys.some((key) => masterKeys.some((master) => master.equals(key))))
    throw badInput(
      'QUORUM_BACKUP_KEY is the master key. Take another one (openssl rand -base64 32): whoever finds a backup and the key of it must not hold the master key too.',
    );
  if (new Set(keys.map(backupKeyId)).size < keys.length)
    throw badInput('QUORUM_BACKUP_KEY holds the same key twice.');
  return keys;
}

function wordsIn({ QUORUM_BACKUP_KEY: words, QUORUM_BACKUP_KEY_FILE: file }: Given): string {
  if (words && file)
    throw badInput('QUORUM_BACKUP_KEY and QUORUM_BACKUP_KEY_FILE are both set: unset one of them.');
  if (words) return words;
  if (!file)
    throw badInput(
      'QUORUM_BACKUP_KEY is missing: make one with openssl rand -base64 32, and keep a copy of it away from the backups; without it they open for nobody.',
    );
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw badInput('QUORUM_BACKUP_KEY_FILE names a file that cannot be read.');
  }
}

function keyOf(words: string): Buffer {
  const key = Buffer.from(words.trim(), 'base64');
  if (key.length !== 32)
    throw badInput(
      'QUORUM_BACKUP_KEY must be 32 bytes in base64 (several, newest first, with commas between them).',
    );
  return key;
}
