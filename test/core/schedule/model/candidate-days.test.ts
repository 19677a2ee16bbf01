import { expect, it } from '@jest/globals';
import { candidateDays } from '../../../../src/core/schedule/model/candidate-days.ts';
import { makeProblem, spanOn } from '../../../support/schedule/plain-problem.ts';

const candidate = makeProblem({}).candidate;

it('cuts windows at midnight, at pauses and around what is booked', () => {
  const windows = [spanOn(0, 20, 26), spanOn(1, 9, 12)];
  const booked = [spanOn(1, 11, 12)];
  const pauses = [{ from: '22:00', to: '22:30' }];
  const { list, stretches } = candidateDays(
    makeProblem({ candidate: { ...candidate, windows, booked, pauses }, minGap: 15 }),
  );
  expect(stretches.map(({ from, to, day }) => [from / 12, to / 12, day])).toEqual([
    [20, 22, 0],
    [22.5, 24, 0],
    [24, 26, 1],
    [33, 34.75, 1],
  ]);
  expect(list.map(({ left }) => left)).toEqual([4, 3]);
});

it('leaves out a day that is full', () => {
  const booked = [spanOn(0, 9, 10)];
  const { list } = candidateDays(makeProblem({ candidate: { ...candidate, booked }, roundsPerDay: 1 }));
  expect(list.map(({ from }) => from / 12)).toEqual([33]);
});
