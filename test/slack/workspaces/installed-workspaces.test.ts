import { expect, it } from '@jest/globals';
import { installedWorkspaces } from '../../../src/slack/workspaces/installed-workspaces.ts';
import type { Installation } from '../../../src/slack/workspaces/workspace.ts';

const installation = (team: string, over: Partial<Installation> = {}): Installation => ({
  ...{
    team,
    name: `${team} Inc`,
    app: 'A',
    bot: `U${team}`,
    enterprise: null,
    scopes: [],
    installedBy: 'UCORA',
  },
  ...{ installedAt: 0, gone: null, version: 1, renewAt: null },
  tokens: { keyId: 'k', iv: '', tag: '', data: `token of ${team}` },
  ...over,
});

function scene(first: Installation[], isAllowed: (team: string) => boolean = () => true) {
  const stored = new Map(first.map((one) => [one.team, one]));
  const reads: string[] = [];
  const state = { isAway: false };
  const workspaces = installedWorkspaces({
    isAllowed,
    tokenOf: async ({ tokens }) => tokens?.data ?? null,
    clientsOf: ({ key }) => ({ forPeople: `people of ${key}`, forCourier: `courier of ${key}` }) as never,
    store: {
      all: async () => [...stored.values()],
      async get(team) {
        reads.push(team);
        if (state.isAway) throw new Error('away');
        return stored.get(team) ?? null;
      },
      async forget(team, gone) {
        const found = stored.get(team);
        if (!found?.tokens || found.installedAt > gone.at) return false;
        stored.set(team, { ...found, tokens: null, gone });
        return true;
      },
    },
  });
  return { workspaces, stored, reads, state };
}

it('knows nobody before its first look, and is not ready', async () => {
  const { workspaces } = scene([installation('TACME')]);
  expect([workspaces.isReady(), workspaces.known()]).toEqual([false, []]);
  await workspaces.look();
  await workspaces.ready;
  expect(workspaces.isReady()).toBe(true);
  expect(workspaces.known()).toMatchObject([{ team: 'TACME', name: 'TACME Inc', isGone: false }]);
  expect([workspaces.bot('TACME'), workspaces.name('TACME'), workspaces.app()]).toEqual([
    'UTACME',
    'TACME Inc',
    'A',
  ]);
  expect(workspaces.bot('TOTHER')).toBeNull();
});

it('finds what another process has installed meanwhile, and asks only once about what it knows', async () => {
  const { workspaces, stored, reads } = scene([installation('TACME')]);
  await workspaces.look();
  expect(await workspaces.find('TNEW')).toBeNull();
  stored.set('TNEW', installation('TNEW'));
  expect(await workspaces.find('TNEW')).toMatchObject({ team: 'TNEW' });
  for (const _ of [1, 2, 3]) await workspaces.find('TACME');
  expect(reads).toEqual(['TNEW', 'TNEW']);
});

it('gives each workspace its own clients and its own token, and none to one that is gone or not allowed', async () => {
  const { workspaces, stored } = scene(
    [installation('TACME'), installation('TNO')],
    (team) => team !== 'TNO',
  );
  await workspaces.look();
  expect(workspaces.forPeople('TACME')).toBe('people of TACME');
  expect(workspaces.forPeople('TACME')).toBe(workspaces.forPeople('TACME'));
  expect(await workspaces.tokenOf('TACME')).toBe('token of TACME');
  expect([await workspaces.tokenOf('TNO'), await workspaces.find('TNO')]).toEqual([null, null]);
  expect(workspaces.known().map(({ team, isGone }) => [team, isGone])).toEqual([
    ['TACME', false],
    ['TNO', true],
  ]);
  expect(await workspaces.forget('TACME', 'The app was uninstalled.', 1)).toBe(true);
  expect(await workspaces.tokenOf('TACME')).toBeNull();
  expect(workspaces.known()[0]).toMatchObject({ team: 'TACME', isGone: true });
  stored.set('TACME', installation('TACME', { version: 3 }));
  expect(await workspaces.find('TACME')).toMatchObject({ isGone: false });
});

it('goes on with what it knows while the database is away, and knows no stranger then', async () => {
  const { workspaces, state } = scene([installation('TACME')]);
  await workspaces.look();
  state.isAway = true;
  expect(await workspaces.find('TACME')).toMatchObject({ team: 'TACME' });
  await expect(workspaces.find('TOTHER')).rejects.toThrow('away');
});
