import { expect, it } from '@jest/globals';
import { compile } from '../../../../src/core/schedule/model/instance.ts';
import { costScale, infinite } from '../../../../src/core/schedule/model/panel-costs.ts';
import { dayTableFor } from '../../../../src/core/schedule/search/day-table.ts';
import { bestStarts } from '../../../../src/core/schedule/search/dynamic-programme.ts';
import { boundNode } from '../../../../src/core/schedule/search/lagrangian.ts';
import { rootNode } from '../../../../src/core/schedule/search/node.ts';
import { solve } from '../../../../src/core/schedule/search/solve.ts';
import { subproblemOf } from '../../../../src/core/schedule/search/subproblem.ts';
import { makePerson, makeProblem } from '../../../support/schedule/plain-problem.ts';

it('raises the bound above that of the relaxation where one person is wanted twice, and never above the optimum', () => {
  const problem = makeProblem({ people: [makePerson('ada', { load: 0 }), makePerson('ben', { load: 9 })] });
  const instance = compile(problem);
  const root = rootNode(instance);
  const unpriced = bestStarts(dayTableFor(instance), subproblemOf(instance, root, []), infinite, null)?.value;
  const { node, placements } = boundNode(dayTableFor(instance), root, [], infinite, () => true);
  const solved = solve(problem);
  const cost = solved.ok ? solved.schedule.cost : 0;
  expect(node?.bound).toBeGreaterThan(unpriced ?? infinite);
  expect(Math.ceil((node?.bound ?? 0) / costScale)).toBeLessThanOrEqual(cost);
  expect(Math.min(...placements.map((placement) => placement.cost))).toBe(cost);
});
