import { beforeAll, describe, expect, it } from '@jest/globals';
import { type TestStore, testStores } from '../support/stage/test-stores.ts';

describe('what a review reads, as it is kept', () => {
  const open = testStores();
  let opened: TestStore;
  beforeAll(async () => {
    opened = await open();
  });
  const keyOf = (over: object = {}) => ({
    team: 'TACME',
    loop: 'l1',
    round: 'r1',
    fingerprint: 'm1',
    ...over,
  });
  const sealed = { iv: 'a', tag: 'b', data: 'c' };

  it('is there once, for its workspace alone, until it or its loop goes', async () => {
    const { materials } = opened.store;
    for (const key of [keyOf(), keyOf(), keyOf({ fingerprint: 'm2' }), keyOf({ loop: 'l2' })])
      await materials.save(key, sealed);
    const stored = await opened.database.connection.collection('materials').find({}).toArray();
    expect(stored.map(({ _id }) => String(_id)).toSorted()).toEqual([
      'TACME:l1:r1:m1',
      'TACME:l1:r1:m2',
      'TACME:l2:r1:m1',
    ]);
    expect(await materials.get(keyOf())).toEqual(sealed);
    expect(await materials.get(keyOf({ team: 'TOTHER' }))).toBeNull();
    await materials.remove(keyOf());
    expect(await materials.get(keyOf())).toBeNull();
    expect(await materials.get(keyOf({ fingerprint: 'm2' }))).toEqual(sealed);
    expect(await materials.get(keyOf({ loop: 'l2' }))).toEqual(sealed);
  });
});
