import { expect, it } from '@jest/globals';
import { toBson } from '../../../src/store/copies/bson.ts';
import { filled, isInUse, startWriting, unfinishedRestore } from '../../../src/store/copies/write-copy.ts';
import { testStores } from '../../support/stage/test-stores.ts';

const open = testStores();

it('says that a database is not whole until the last document is in it', async () => {
  const { connection, flush } = (await open()).database;
  await connection.collection('settings').insertOne({ _id: 'TOLD' as never });
  expect(await filled(connection)).toEqual(['settings']);
  const writer = await startWriting(connection, flush);
  expect([await unfinishedRestore(connection), await filled(connection)]).toEqual([true, []]);
  for (let at = 0; at < 450; at += 1) await writer.add('people', toBson({ _id: `T:${at}` }));
  expect(await unfinishedRestore(connection)).toBe(true);
  await writer.finish();
  expect(await unfinishedRestore(connection)).toBe(false);
  expect(await connection.collection('people').countDocuments()).toBe(450);
});

it('takes the first of two claims to one time, and no other document twice', async () => {
  const { connection, flush } = (await open()).database;
  const writer = await startWriting(connection, flush);
  for (const owner of ['a', 'b']) await writer.add('claims', toBson({ _id: 'T:U:5', owner }));
  await writer.add('claims', toBson({ _id: 'T:U:6', owner: 'b' }));
  await writer.finish();
  const claims = await connection.collection('claims').find({}).sort({ _id: 1 }).toArray();
  expect(claims.map(({ owner }) => owner)).toEqual(['a', 'b']);
  const again = await startWriting(connection, flush);
  for (const at of [1, 2]) await again.add('loops', toBson({ _id: 'T:a', at }));
  await expect(again.finish()).rejects.toThrow('E11000');
});

it('sees that an app works on it by the last sweep', async () => {
  const { connection } = (await open()).database;
  const jobs = connection.collection('jobs');
  await jobs.deleteMany({});
  expect(await isInUse(connection, 100_000)).toBe(false);
  await jobs.insertOne({ name: 'sweep', lastRunAt: new Date(50_000), lockedAt: null });
  expect(await isInUse(connection, 100_000)).toBe(true);
  expect(await isInUse(connection, 120_000)).toBe(false);
});
