import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/store/connection.ts';
import type { Store } from '../../src/store/store.ts';
import { testStores } from '../support/stage/test-stores.ts';

describe('the settings of a workspace', () => {
  let store: Store;
  let database: Database;
  const open = testStores();
  beforeAll(async () => {
    ({ store, database } = await open());
  });
  const settings = { team: 'T1', coordinators: ['U1'], details: 'never', rooms: [], initials: true } as const;
  const saved = () => store.settings.save({ ...settings, coordinators: ['U1'], rooms: [] });
  const documents = () => database.connection.collection<{ _id: string }>('settings');

  it('come back as they were saved', async () => {
    await saved();
    expect(await store.settings.get('T1')).toEqual(settings);
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
