import { expect, it } from '@jest/globals';
import { readDatabaseSettings } from '../../../src/config.ts';
import { QuorumError } from '../../../src/errors.ts';
import { wordsOf } from '../../../src/tools/backup/settings.ts';
import { newSecret } from '../../support/processes/copies.ts';

it('reads the words of a command, and knows no option that it does not have', () => {
  const read = (...words: string[]) => wordsOf(words, ['--keyring'], ['--check']);
  expect(read('a', '--keyring', 'k', 'b', '--check')).toEqual({
    ...{ plain: ['a', 'b'], values: { '--keyring': 'k' }, flags: ['--check'] },
  });
  expect(read('--keyring')).toBeNull();
  expect(read('--keyring', '--check')).toBeNull();
  expect(read('--replace', 'x')).toBeNull();
});

it('asks for what the database needs, and for nothing of Slack or a calendar', () => {
  const key = newSecret();
  const QUORUM_MASTER_KEY = key.toString('base64');
  expect(readDatabaseSettings({ QUORUM_MASTER_KEY, MONGODB_URI: '' })).toEqual({
    ...{ mongodbUri: undefined, dataDir: '.quorum', masterKeys: [key] },
  });
  expect(() => readDatabaseSettings({ MONGODB_URI: 'http://x' })).toThrow(
    new QuorumError(
      'misconfigured',
      'These settings are not right:\n  MONGODB_URI must be mongodb://[user:password@]host[:port][/database]\n  QUORUM_MASTER_KEY is missing',
    ),
  );
});
