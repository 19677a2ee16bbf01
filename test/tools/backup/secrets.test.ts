import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { backupKeys } from '../../../src/tools/backup/secrets.ts';
import { copies, newSecret } from '../../support/processes/copies.ts';

const [first, second, master] = [newSecret(), newSecret(), newSecret()];
const text = (...keys: Buffer[]) => keys.map((key) => key.toString('base64')).join(',');
const keys = (environment: Record<string, string>) => backupKeys(environment, [master]);

it('takes the backup keys from the environment or from a file, the newest first', () => {
  expect(keys({ QUORUM_BACKUP_KEY: text(first, second) })).toEqual([first, second]);
  const file = join(copies({ masterKeys: [], secrets: [] }).folder, 'key');
  writeFileSync(file, `${text(second)}\n`);
  expect(keys({ QUORUM_BACKUP_KEY_FILE: file })).toEqual([second]);
});

it('says in one sentence what is wrong with them, and never repeats one', () => {
  const refusals: [Record<string, string>, string][] = [
    [{}, 'QUORUM_BACKUP_KEY is missing: make one with openssl rand -base64 32, and keep a copy of it away'],
    [{ QUORUM_BACKUP_KEY: 'c2hvcnQ=' }, 'QUORUM_BACKUP_KEY must be 32 bytes in base64'],
    [{ QUORUM_BACKUP_KEY: text(master) }, 'QUORUM_BACKUP_KEY is the master key. Take another one'],
    [{ QUORUM_BACKUP_KEY: text(first, first) }, 'QUORUM_BACKUP_KEY holds the same key twice.'],
    [{ QUORUM_BACKUP_KEY: text(first), QUORUM_BACKUP_KEY_FILE: '/x' }, 'are both set: unset one of them.'],
    [{ QUORUM_BACKUP_KEY_FILE: '/nowhere' }, 'QUORUM_BACKUP_KEY_FILE names a file that cannot be read.'],
  ];
  for (const [environment, sentence] of refusals) expect(() => keys(environment)).toThrow(sentence);
});
