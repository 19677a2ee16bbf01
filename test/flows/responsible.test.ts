import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Loop } from '../../src/core/loop/loop.ts';
import type { Person } from '../../src/core/people/person.ts';
import { badInput, tryAgain } from '../../src/errors.ts';
import type { Deps } from '../../src/flows/deps.ts';
import { findLeavers, listToHandOver, nameResponsible } from '../../src/flows/responsible.ts';
import { setUp } from '../../src/flows/setup.ts';
import { whyNotSeated } from '../../src/flows/steps/why-not-seated.ts';
import { createVault } from '../../src/vault/vault.ts';
import { cardDeps, emailOf, newKey, sealedLoop } from '../support/makers/sealed-loops.ts';
import { type TestStore, testStores } from '../support/stage/test-stores.ts';

const team = 'TACME';
const key = newKey();
const open = testStores();
let store: TestStore['store'];
let deps: Deps;
let loop: Loop;
let people: Record<string, Partial<Person>> = {};
let woken: string[] = [];
let asked: string[] = [];
let [putOff, pauses] = [0, 0];

const person = (user: string): Person => {
  if (people[user]?.name === 'unknown') throw badInput('One of these people is not in this workspace.');
  return {
    ...{ team, user, name: user, email: `${user}@acme.test`, zone: 'UTC' },
    ...{ isBot: false, isActive: true, isAdmin: true },
    ...people[user],
  };
};

beforeAll(async () => {
  ({ store } = await open());
});
beforeEach(async () => {
  people = {};
  woken = [];
  asked = [];
  [putOff, pauses] = [0, 0];
  deps = {
    ...cardDeps(store, [key]),
    calendar: { words: { provider: 'Google' } },
    directory: {
      people: async (_team: string, users: string[]) => {
        if (putOff > 0) {
          putOff -= 1;
          throw tryAgain('Slack asks Quorum to wait.');
        }
        asked.push(...users);
        return users.map(person);
      },
      fresh: async (_team: string, user: string) => person(user),
    },
    wake: (_team: string, id: string) => void woken.push(id),
  } as unknown as Deps;
  const id = `l${Math.random().toString(36).slice(2, 14)}`;
  loop = await store.loops.create(sealedLoop(createVault([key]), { team, id }), []);
  await store.settings.save({ team, coordinators: ['UCORA', 'UDANA'], details: 'readers' });
});

const looking = () => ({
  ...deps,
  pause: async () => {
    pauses += 1;
  },
});

const toldOf = async () =>
  (await store.loops.get(team, loop.id))?.outbox.flatMap(({ kind, payload }) =>
    kind === 'leaver.tell' ? [payload] : [],
  );

describe('the daily look for people who have left', () => {
  it('tells of each once, with everybody looked up once however many loops wait for them', async () => {
    people = { UHANA: { isActive: false }, UKIM: { name: 'unknown' } };
    await findLeavers(looking(), team);
    expect(await toldOf()).toEqual([{ user: 'UHANA' }, { user: 'UKIM' }]);
    expect(new Set(asked).size).toBe(asked.length);
    expect(woken).toContain(loop.id);
    woken = [];
    expect(await findLeavers(looking(), team)).toBe(0);
    expect(woken).toEqual([]);
  });

  it('waits and goes on where Slack puts a question off', async () => {
    people = { UHANA: { isActive: false } };
    putOff = 3;
    await findLeavers(looking(), team);
    expect(await toldOf()).toEqual([{ user: 'UHANA' }]);
    expect([putOff, pauses]).toEqual([0, 3]);
  });
});

describe('a loop that is handed over', () => {
  const naming = (to: string, by = 'UDANA') =>
    nameResponsible(deps, { team, user: by }, { loop: loop.id, role: 'hiringManager', to });

  it('is offered to every coordinator, and to nobody who has nothing to do with it', async () => {
    const ids = async (user: string) =>
      (await listToHandOver(deps, { team, user }, null)).map((row) => row.loop.id);
    expect(await ids('UDANA')).toContain(loop.id);
    expect(await ids('UHANA')).toContain(loop.id);
    expect(await ids('UINES')).not.toContain(loop.id);
  });

  it('goes to a member who works here, and not to the candidate', async () => {
    people = { UGONE: { isActive: false }, UGUEST: { standing: 'guest' }, UROBIN: { email: emailOf(loop) } };
    expect(await naming('UGONE')).toMatchObject({ code: 'person.inactive' });
    expect(await naming('UGUEST')).toMatchObject({ code: 'person.guest' });
    expect(await naming('UROBIN')).toMatchObject({ code: 'responsible.candidate' });
    expect(await naming('UNEW')).toEqual({ ok: true, name: 'UNEW' });
    expect((await store.loops.get(team, loop.id))?.hiringManager).toBe('UNEW');
  });

  it('is refused to others with an error that they read', async () => {
    await expect(naming('UNEW', 'UINES')).rejects.toThrow('Only coordinators');
  });
});

describe('guests and people of other companies', () => {
  it.each(['guest', 'single-channel guest', 'stranger'] as const)(
    'are no coordinators: a %s',
    async (standing) => {
      people = { UGUEST: { standing } };
      const form = { coordinators: ['UCORA', 'UGUEST'], details: 'readers' as const };
      expect(await setUp(deps, { team, user: 'UCORA' }, form)).toMatchObject({ code: 'person.guest' });
    },
  );

  it.each([
    ['guest', null],
    ['single-channel guest', 'seats.guest'],
    ['stranger', 'seats.guest'],
  ] as const)('sit in interviews where Slack lets them: a %s', async (standing, code) => {
    people = { UGUEST: { standing } };
    expect((await whyNotSeated(deps, loop, { r1s1: ['UGUEST'] }))?.code ?? null).toBe(code);
  });
});
