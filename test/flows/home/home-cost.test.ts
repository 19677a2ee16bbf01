import { expect, it } from '@jest/globals';
import { homeReads } from '../../../bench/home/home-reads.ts';
import { testStores } from '../../support/stage/test-stores.ts';

const stores = testStores();

it('a Home costs the same reads, the same documents and the same blocks among 100 loops and among 10,000', async () => {
  const { store, database } = await stores();
  const { growTo, costs } = homeReads(database, store);
  await growTo(120);
  const few = await costs();
  await growTo(10_000);
  const many = await costs();
  expect(few.home.needs.rows.length).toBeGreaterThan(8);
  expect(few.home.interviews.length).toBeGreaterThan(8);
  expect(few.counted.reads).toBeGreaterThan(5);
  expect(few.counted.documents).toBe(few.counted.returned);
  expect(many.counted).toEqual(few.counted);
});
