import { expect, it } from '@jest/globals';
import { compile } from '../../../../src/core/schedule/model/instance.ts';
import { infinite } from '../../../../src/core/schedule/model/panel-costs.ts';
import { dayTableFor, emptyDay } from '../../../../src/core/schedule/search/day-table.ts';
import { makeProblem, makeRound } from '../../../support/schedule/plain-problem.ts';

const rounds = ['a', 'b', 'c'].map((id) => makeRound(id, ['ada', 'ben', 'cleo']));
const table = dayTableFor(
  compile(makeProblem({ rounds, roundsPerDay: 2, before: [['a', 'c']], sameDay: [['a', 'b']] })),
);

it('has a row for each set of rounds that fits into a day, and knows what they wait for', () => {
  expect([...table.daySets]).toEqual([0b001, 0b010, 0b011, 0b100, 0b101, 0b110]);
  expect([...table.rowOf]).toEqual([-1, 0, 1, 2, 3, 4, 5, -1]);
  expect([table.needed[0b100], table.needed[0b010], table.mustFollow[0]]).toEqual([0b001, 0, 0b100]);
  expect([...table.isWhole]).toEqual([1, 0, 0, 1, 1, 0, 0, 1]);
});

it('forgets what a day held before', () => {
  const day = emptyDay(table, 0);
  [day.last[2], day.overnight[2], day.ending[2]] = [40, 7, 8];
  expect(emptyDay(table, 0)).toBe(day);
  expect([day.last[2], day.overnight[2], day.ending[2]]).toEqual([-1, infinite, infinite]);
});
