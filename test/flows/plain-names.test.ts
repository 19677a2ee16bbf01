import { expect, it } from '@jest/globals';
import type { Deps } from '../../src/flows/deps.ts';
import { plainNames } from '../../src/flows/plain-names.ts';

const names: Record<string, string> = { UCORA: 'Cora Lind', UHANA: 'Hana Ito' };
const directory = {
  people: async (_: string, users: readonly string[]) => {
    if (users.some((user) => !names[user])) throw new Error('There is no such person.');
    return users.map((user) => ({ user, name: names[user] }));
  },
} as unknown as Deps['directory'];

const plain = (words: string) => plainNames({ directory }, { team: 'TACME' }, words);

it('says beside a field by name whom a message would mention', async () => {
  expect(await plain('Ask <@UCORA> or <@UHANA>, not <@UCORA> twice.')).toBe(
    'Ask Cora Lind or Hana Ito, not Cora Lind twice.',
  );
  expect(await plain('Choose another day.')).toBe('Choose another day.');
});

it('shows no bare id, even where Slack does not say who it is', async () => {
  expect(await plain('Ask <@UGONE>.')).toBe('Ask a colleague.');
});
