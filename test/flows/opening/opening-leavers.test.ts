import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Opening } from '../../../src/core/opening/opening.ts';
import { findOpeningLeavers } from '../../../src/flows/opening/opening-leavers.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { type TestStore, testStores } from '../../support/stage/test-stores.ts';

const team = 'TACME';

describe('somebody who leaves while an opening names them', () => {
  const open = testStores();
  let store: TestStore['store'];
  let gone: string[] = [];
  let opening: Opening;
  beforeAll(async () => {
    ({ store } = await open());
    await store.settings.save({ team, coordinators: ['UCORA', 'UDANA'], details: 'readers' });
  });
  beforeEach(async () => {
    gone = [];
    for (const { id } of await store.openings.list(team))
      await store.openings.update(team, id, (current) => ({
        ...{ ok: true, audit: [] },
        opening: { ...current, state: 'closed' },
      }));
    const id = `o${Math.random().toString(36).slice(2, 14)}`;
    opening = await store.openings.create(makeOpening({ id, pools: { 'first/0': ['UINES', 'UJON'] } }), []);
  });
  const find = () =>
    findOpeningLeavers(
      {
        ...store,
        directory: {
          people: async (_team: string, users: string[]) =>
            users.map((user) => ({ isActive: !gone.includes(user) })),
        },
        now: () => 1,
        tellOpenings: () => {},
        pause: async () => {},
      } as never,
      team,
    );
  const saved = async () => (await store.openings.load(team, opening.id)) as Opening;
  const told = async () => (await saved()).notices.map(({ kind, by, to }) => [kind, by, to]);

  it('is found as hiring manager and as interviewer, and the coordinator hears of each once', async () => {
    expect(await find()).toBe(0);
    gone = ['UHANA', 'UINES'];
    expect(await find()).toBe(2);
    expect(await find()).toBe(0);
    expect(await told()).toEqual([
      ['left', 'UHANA', 'UCORA'],
      ['left', 'UINES', 'UCORA'],
    ]);
    const rows = await store.openings.auditRows(team, opening.id);
    expect(rows.map(({ what, about }) => [what, about.person])).toEqual([
      ['person.left', 'UHANA'],
      ['person.left', 'UINES'],
    ]);
  });

  it('is told to the other coordinators where it is the one who began it', async () => {
    gone = ['UCORA'];
    await find();
    expect(await told()).toEqual([['left', 'UCORA', 'UDANA']]);
  });

  it('is forgotten once they are back', async () => {
    gone = ['UJON'];
    await find();
    expect((await saved()).leavers).toEqual(['UJON']);
    gone = [];
    await find();
    expect((await saved()).leavers).toEqual([]);
  });
});
