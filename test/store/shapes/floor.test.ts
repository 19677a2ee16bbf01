import { beforeEach, expect, it } from '@jest/globals';
import type { Database } from '../../../src/store/connection.ts';
import { readFloor } from '../../../src/store/shapes/floor.ts';
import { shapes } from '../../../src/store/shapes/shapes.ts';
import { testStores } from '../../support/stage/test-stores.ts';

const open = testStores();
let database: Database;
let team: string;
let count = 0;
beforeEach(async () => {
  ({ database } = await open());
  count += 1;
  team = `T${count}`;
});
const collection = (name: string) => database.connection.collection<Record<string, unknown>>(name);
const put = (name: string, document: object) =>
  collection(name).insertOne({ _id: `${team}:${name}` as never, team, ...document });
const floor = () => readFloor(database.connection)(team);

it.each([
  ['a loop that nothing has tagged', 'loops', {}, 1],
  ['a loop with tags', 'loops', { home: [] }, 2],
  ['settings as version 1 saves them', 'settings', { coordinators: [] }, 1],
  ['settings of version 2', 'settings', { coordinators: [], initials: false }, 2],
  ['settings of this version', 'settings', { coordinators: [], shape: shapes.settings }, 2],
] as const)('is told by %s', async (_what, name, document, wanted) => {
  await put(name, document);
  expect(await floor()).toBe(wanted);
});

it('is that of the version before where nothing is there', async () => {
  expect(await floor()).toBe(2);
});

it('stays as it was said first, for every process and whatever is written since', async () => {
  await put('loops', {});
  expect(await Promise.all([floor(), floor(), floor()])).toEqual([1, 1, 1]);
  await collection('loops').updateOne({ team }, { $set: { home: [] } });
  expect(await floor()).toBe(1);
});

it('is asked again where the database was away', async () => {
  const known = readFloor(database.connection);
  await put('loops', {});
  const model = database.connection.model('Migration');
  const { findOne } = model;
  model.findOne = () => {
    throw new Error('The database is away.');
  };
  await expect(known(team)).rejects.toThrow('away');
  model.findOne = findOne;
  expect(await known(team)).toBe(1);
});
