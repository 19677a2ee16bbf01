import { expect, it } from '@jest/globals';
import { aggregates, aloneOf, audit, beginningWith, claims } from '../../../src/store/copies/aggregates.ts';
import * as schemas from '../../../src/store/schemas.ts';

const all = Object.values(schemas).map((schema) => ({
  name: String(schema.get('collection')),
  fields: Object.keys(schema.paths),
}));

it('puts whatever names a loop with that loop, so that it is sealed with its key', () => {
  const loops = aggregates.find(({ collection }) => collection === 'loops');
  const naming = all.filter(({ fields }) => fields.includes('loop')).map(({ name }) => name);
  expect(naming.length).toBeGreaterThan(2);
  expect(naming.filter((name) => !loops?.below.includes(name))).toEqual([]);
});

it('copies every collection, and Agenda’s alone not', () => {
  const names = all.map(({ name }) => name);
  const whole = aggregates.flatMap(({ collection, below }) => [collection, ...below]);
  expect(
    [...aloneOf([...names, 'jobs', 'restores', 'system.views', 'newer']), ...whole, audit, claims].toSorted(),
  ).toEqual([...names, 'newer'].toSorted());
});

it('finds what begins with an id, and not what begins with a longer one', () => {
  const { $gte, $lt } = beginningWith('T:a:');
  const isFound = (id: string) => id >= $gte && id < $lt;
  expect(['T:a:', 'T:a:r1', 'T:a:~'].every(isFound)).toBe(true);
  expect(['T:a', 'T:a;', 'T:ab:r1', 'T:b:'].some(isFound)).toBe(false);
});
