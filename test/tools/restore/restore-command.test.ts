import { describe, expect, it } from '@jest/globals';
import { restoreCommand } from '../../../src/tools/restore/restore-command.ts';

const never = () => {
  throw new Error('The database was opened.');
};
const say = (...words: string[]) => restoreCommand(words, { environment: {}, folder: '/', real: 0 }, never);

describe('npm run restore', () => {
  it('opens no database for words that it does not understand', async () => {
    for (const words of [
      [],
      ['a', 'b'],
      ['--dump', 'x', 'a'],
      ['--dump', 'x', '--check'],
      ['--dump', 'x', '--keyring', 'k'],
      ['--check'],
      ['a', '--check', '--replace', 'quorum'],
      ['a', '--replace'],
      ['a', '--force'],
    ])
      expect({ words, ...(await say(...words)) }).toMatchObject({ words, exit: 2 });
    await expect(async () => say('a', '--replace', 'quorum')).rejects.toThrow('The database was opened.');
  });
});
