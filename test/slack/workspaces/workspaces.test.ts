import { expect, it } from '@jest/globals';
import { oneWorkspace } from '../../../src/slack/workspaces/workspaces.ts';

const clients = { forPeople: 'people', forCourier: 'courier' } as never;

it('is the one whose token stands in the settings, once Slack has said which that is', async () => {
  const identity = {
    ...{
      team: null as string | null,
      name: null as string | null,
      bot: null as null | { user: string; id: string },
    },
    ...{ app: 'A', known: Promise.resolve(), stop: () => {} },
  };
  const workspaces = oneWorkspace({ identity, clients, token: 'xoxb-own' });
  expect([workspaces.isReady(), workspaces.known(), await workspaces.find('TACME')]).toEqual([
    false,
    [],
    null,
  ]);
  Object.assign(identity, { team: 'TACME', name: 'Acme', bot: { user: 'UBOT', id: 'BBOT' } });
  expect(workspaces.isReady()).toBe(true);
  expect(await workspaces.find('TACME')).toEqual(workspaces.known()[0]);
  expect(await workspaces.find('TOTHER')).toBeNull();
  expect([workspaces.bot('TACME'), workspaces.name('TACME'), await workspaces.tokenOf('TACME')]).toEqual([
    ...['UBOT', 'Acme', 'xoxb-own'],
  ]);
});
