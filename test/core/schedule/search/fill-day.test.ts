import { expect, it } from '@jest/globals';
import { compile } from '../../../../src/core/schedule/model/instance.ts';
import { infinite } from '../../../../src/core/schedule/model/panel-costs.ts';
import type { Problem } from '../../../../src/core/schedule/model/problem.ts';
import { dayTableFor } from '../../../../src/core/schedule/search/day-table.ts';
import { bestStarts } from '../../../../src/core/schedule/search/dynamic-programme.ts';
import { rootNode } from '../../../../src/core/schedule/search/node.ts';
import { subproblemOf } from '../../../../src/core/schedule/search/subproblem.ts';
import { makeProblem } from '../../../support/schedule/plain-problem.ts';

/** In hours from the first midnight. */
function earliestEndOf(change: Partial<Problem>): number {
  const instance = compile(makeProblem(change));
  const table = dayTableFor(instance);
  bestStarts(table, subproblemOf(instance, rootNode(instance), []), infinite, null);
  return table.earliestEnd / 12;
}

it('knows before which time no schedule ends, with its gaps and the rounds that fit into a day', () => {
  expect(earliestEndOf({})).toBe(11);
  expect(earliestEndOf({ minGap: 30 })).toBe(11.5);
  expect(earliestEndOf({ roundsPerDay: 1 })).toBe(24 + 10);
});
