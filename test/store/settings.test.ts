import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/store/connection.ts';
import type { Store } from '../../src/store/store.ts';
import { testStores } from '../support/stage/test-stores.ts';

const open = testStores();
const change = { by: 'UCORA', at: 5, before: 24, untold: ['UCORA', 'UDANA'], tellingUntil: 0 };

it('keeps who sees to people’s data and whom candidates ask, and has neither until they are named', async () => {
  const { settings } = (await open()).store;
  expect(await settings.get('TNONE')).toMatchObject({ administrators: [], contact: null, coordinators: [] });
  const saved = { team: 'TSOME', coordinators: ['U1', 'U2'], details: 'never' as const };
  await settings.save({ ...saved, administrators: ['U2'], contact: 'U3' });
  expect(await settings.get('TSOME')).toMatchObject({ ...saved, administrators: ['U2'], contact: 'U3' });
  await settings.save({ ...saved, contact: null });
  expect(await settings.get('TSOME')).toMatchObject({ administrators: [], contact: null });
});

it('keep a team’s data for 24 months until somebody says otherwise, and tell everybody of a change once', async () => {
  const { store } = await open();
  const { settings } = store;
  expect(await settings.get('TACME')).toMatchObject({
    administrators: [],
    retention: { preset: 'us', months: 24 },
  });
  const saved = { team: 'TACME', coordinators: ['UCORA'], details: 'readers' as const };
  await settings.save({ ...saved, retention: { preset: 'de', months: 6, change } });
  expect(
    await Promise.all([settings.startTelling('TACME', 5, 100), settings.startTelling('TACME', 5, 100)]),
  ).toEqual(expect.arrayContaining([true, false]));
  // Whoever died while telling is followed by another.
  expect(await settings.startTelling('TACME', 5, 100_000)).toBe(true);
  await settings.told('TACME', 5, 'UCORA');
  await settings.told('TACME', 4, 'UDANA');
  expect((await settings.get('TACME')).retention.change?.untold).toEqual(['UDANA']);
});

describe('the settings of a workspace', () => {
  let store: Store;
  let database: Database;
  beforeAll(async () => {
    ({ store, database } = await open());
  });
  const settings = { team: 'T1', coordinators: ['U1'], details: 'never', rooms: [], initials: true } as const;
  const saved = () => store.settings.save({ ...settings, coordinators: ['U1'], rooms: [] });
  const documents = () => database.connection.collection<{ _id: string }>('settings');

  it('come back as they were saved', async () => {
    await saved();
    expect(await store.settings.get('T1')).toMatchObject(settings);
    expect(await store.settings.get('T2')).toMatchObject({ coordinators: [], details: 'readers' });
  });

  it('keep what an older version does not know and loses when it saves them', async () => {
    await saved();
    await documents().replaceOne({ _id: 'T1' }, {
      team: 'T1',
      coordinators: ['U2'],
      details: 'readers',
      rooms: [],
    } as never);
    expect(await store.settings.get('T1')).toMatchObject({
      coordinators: ['U2'],
      details: 'readers',
      initials: true,
    });
  });

  it('are what an older version saved, where that knows them', async () => {
    await saved();
    await documents().updateOne({ _id: 'T1' }, { $set: { initials: false } });
    expect(await store.settings.get('T1')).toMatchObject({ initials: false });
  });
});
