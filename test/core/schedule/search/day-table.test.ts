import { expect, it } from '@jest/globals';
import { compile } from '../../../../src/core/schedule/model/instance.ts';
import { infinite } from '../../../../src/core/schedule/model/panel-costs.ts';
import {
  clearTable,
  dayTableFor,
  packState,
  reachRow,
  unpackState,
} from '../../../../src/core/schedule/search/day-table.ts';
import { makeProblem } from '../../../support/schedule/plain-problem.ts';

it('packs a state into one number and back', () => {
  for (const state of [
    { day: 0, count: 1, end: 0 },
    { day: 400, count: 12, end: 65_535 },
  ])
    expect(unpackState(packState(state.day, state.count, state.end))).toEqual(state);
});

it('makes a row when it is reached, keeps its cells when it grows, and forgets all when cleared', () => {
  const table = dayTableFor(compile(makeProblem({})));
  clearTable(table);
  const first = reachRow(table, 0, 1, 1);
  table.cells[first] = 42;
  const others = [1, 2].flatMap((count) => [1, 2, 3].map((set) => reachRow(table, 1, count, set)));
  expect(new Set([first, ...others]).size).toBe(7);
  expect([reachRow(table, 0, 1, 1), table.cells[first]]).toEqual([first, 42]);
  expect(table.cells[others[5] as number]).toBe(infinite);
  clearTable(table);
  expect(table.cells[reachRow(table, 0, 1, 1)]).toBe(infinite);
});
