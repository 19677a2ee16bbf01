import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../../src/store/connection.ts';
import { type Copies, copyStore } from '../../../src/store/migrations/copies.ts';
import { tagLoops } from '../../../src/store/migrations/tag-loops.ts';
import { testStores } from '../../support/stage/test-stores.ts';

describe('copies from before a migration', () => {
  let copies: Copies;
  let database: Database;
  const open = testStores();
  beforeAll(async () => {
    ({ database } = await open());
    copies = copyStore(database.connection, async () => {});
  });
  const loop = (id: string, words: string) => ({ _id: `T1:${id}`, team: 'T1', dataKey: 'a key', words });
  const kept = () => database.connection.collection('copies').find({}).sort({ _id: 1 }).toArray();

  it('are of how a document was first, and without its key', async () => {
    await copies.keep(tagLoops, [loop('a', 'first'), loop('b', 'first')], 1);
    await copies.keep(tagLoops, [loop('b', 'later'), loop('c', 'first')], 2);
    expect((await kept()).map(({ of, at, document }) => [of, at, document])).toEqual([
      ['T1:a', 1, { _id: 'T1:a', team: 'T1', words: 'first' }],
      ['T1:b', 1, { _id: 'T1:b', team: 'T1', words: 'first' }],
      ['T1:c', 2, { _id: 'T1:c', team: 'T1', words: 'first' }],
    ]);
    expect(await copies.count('T1')).toEqual({ copies: 3, oldest: 1 });
  });

  it('go when they are old, with what they are of, and in their own workspace alone', async () => {
    await copies.drop('T2', [tagLoops.name], 10);
    await copies.drop('T1', ['another'], 10);
    await copies.drop('T1', [tagLoops.name], 2);
    expect((await kept()).map(({ of }) => of)).toEqual(['T1:c']);
    await copies.forget('T2', ['T1:c']);
    expect(await kept()).toHaveLength(1);
    await copies.forget('T1', ['T1:c']);
    expect(await copies.count('T1')).toEqual({ copies: 0, oldest: null });
  });
});
