import { expect, it } from '@jest/globals';
import { homeReads } from '../../../bench/home/home-reads.ts';
import { scale } from '../../support/scale.ts';
import { testStores } from '../../support/stage/test-stores.ts';

const stores = testStores();

it(`a Home and a sweep cost the same reads, documents and blocks among 100 loops and among ${scale.homeLoops}`, async () => {
  const { store, database } = await stores();
  const { growTo, costs, sweepCosts } = homeReads(database, store);
  await growTo(100);
  const few = await costs();
  const fewSwept = await sweepCosts();
  await growTo(scale.homeLoops);
  const many = await costs();
  expect(few.home.needs.rows.length).toBeGreaterThan(8);
  expect(few.home.interviews.length).toBeGreaterThan(8);
  expect(few.counted.reads).toBeGreaterThan(5);
  expect(few.counted.documents).toBe(few.counted.returned);
  expect(many.counted).toEqual(few.counted);
  expect(fewSwept.reads).toBeGreaterThan(7);
  expect(await sweepCosts()).toEqual(fewSwept);
});
