import { expect, it } from '@jest/globals';
import { compile } from '../../../../src/core/schedule/model/instance.ts';
import { costScale, infinite } from '../../../../src/core/schedule/model/panel-costs.ts';
import { dayTableFor } from '../../../../src/core/schedule/search/day-table.ts';
import { bestStarts } from '../../../../src/core/schedule/search/dynamic-programme.ts';
import { boundNode } from '../../../../src/core/schedule/search/lagrangian.ts';
import { rootNode } from '../../../../src/core/schedule/search/node.ts';
import { solve } from '../../../../src/core/schedule/search/solve.ts';
import { subproblemOf } from '../../../../src/core/schedule/search/subproblem.ts';
import { makePerson, makeProblem, makeRound, spanOn } from '../../../support/schedule/plain-problem.ts';

it('raises the bound above that of the relaxation where one person is wanted twice, and never above the optimum', () => {
  const problem = makeProblem({ people: [makePerson('ada', { load: 0 }), makePerson('ben', { load: 9 })] });
  const instance = compile(problem);
  const root = rootNode(instance);
  const unpriced = bestStarts(dayTableFor(instance), subproblemOf(instance, root), infinite, null)?.value;
  const { node, placements } = boundNode(dayTableFor(instance), root, infinite, () => true);
  const solved = solve(problem);
  const cost = solved.ok ? solved.schedule.cost : 0;
  expect(node?.bound).toBeGreaterThan(unpriced ?? infinite);
  expect(Math.ceil((node?.bound ?? 0) / costScale)).toBeLessThanOrEqual(cost);
  expect(Math.min(...placements.map((placement) => placement.cost))).toBe(cost);
});

it('does what docs/scheduling.md says of its example', () => {
  const people = [
    makePerson('ada', { load: 1 }),
    makePerson('ben', { load: 4 }),
    makePerson('cleo', { load: 3, busy: [spanOn(0, 9, 11)] }),
  ];
  const rounds = [makeRound('coding', ['ada', 'ben']), makeRound('design', ['ada', 'cleo'])];
  const { candidate } = makeProblem({});
  const { startsAt: from, endsAt: to } = spanOn(0, 9, 17);
  const problem = makeProblem({ people, rounds, candidate, from, to, maxGap: 60 });
  const instance = compile(problem);
  const boundAt = (price: number) => {
    const root = rootNode(instance, { prices: Int32Array.from([price * costScale, 0, 0]) });
    const subproblem = subproblemOf(instance, root);
    const value = bestStarts(dayTableFor(instance), subproblem, infinite, null)?.value ?? 0;
    return (value - subproblem.dualConstant) / costScale;
  };
  expect([0, 12, 24, 36, 48].map(boundAt)).toEqual([48, 60, 72, 84, 72]);
  expect(solve(problem)).toMatchObject({ schedule: { cost: 84 }, bound: 84, isProven: true });
});
