import { expect, it } from '@jest/globals';
import { fieldsKnown, indexesKnown } from '../../../src/store/copies/known.ts';
import { testStores } from '../../support/stage/test-stores.ts';

const open = testStores();

it('knows the fields and indexes of every collection as the database has them', async () => {
  const { connection } = (await open()).database;
  expect(fieldsKnown(connection).settings).toEqual([
    '_id',
    'administrators',
    'contact',
    'coordinators',
    'details',
    'initials',
    'retention',
    'rooms',
    'shape',
    'team',
  ]);
  const there = (await connection.listCollections()).map(({ name }) => name);
  expect(there.length).toBeGreaterThan(10);
  for (const [collection, indexes] of Object.entries(indexesKnown(connection))) {
    // One without an index of its own is made by the first document.
    if (!there.includes(collection)) continue;
    const made = await connection.collection(collection).listIndexes().toArray();
    const plain = made.map(({ v, key, name, unique }) => ({ v, key, name, ...(unique ? { unique } : {}) }));
    expect({ collection, indexes }).toEqual({ collection, indexes: plain });
  }
});
