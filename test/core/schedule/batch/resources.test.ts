import { expect, it } from '@jest/globals';
import { resourcesOf } from '../../../../src/core/schedule/batch/resources.ts';
import { makePerson, makeProblem, spanOn } from '../../../support/schedule/plain-problem.ts';

it('numbers everything that loops share, and says how much there is of it', () => {
  const people = [
    makePerson('ada', { perDay: 2, perWeek: 3, held: [spanOn(0, 9, 10).startsAt], bufferAfter: 30 }),
  ];
  const problem = makeProblem({ people, rooms: [{ id: 'red', busy: [] }] });
  const { people: known, rooms, firstOwn, steps, stepTicks, capacities } = resourcesOf([problem, problem]);
  const ada = known.get('ada');
  // Two days and one week, in steps of a quarter of an hour.
  expect(ada).toEqual({
    rest: 6,
    first: 0,
    limits: [
      { from: 0, to: 96, left: 1 },
      { from: 96, to: 192, left: 2 },
      { from: 0, to: 192, left: 2 },
    ],
  });
  expect([stepTicks, steps, rooms.get('red')]).toEqual([3, 193, 196]);
  expect(firstOwn).toEqual([389, 390]);
  expect(capacities).toHaveLength(391);
  expect([...capacities.slice(193, 196), capacities[0]]).toEqual([1, 2, 2, 1]);
});
