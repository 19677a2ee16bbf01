import { expect, it } from '@jest/globals';
import { batchLoop } from '../../../../src/core/schedule/batch/batch-loop.ts';
import { resourcesOf } from '../../../../src/core/schedule/batch/resources.ts';
import { solveBatch } from '../../../../src/core/schedule/batch/solve-batch.ts';
import { optimisePrices } from '../../../../src/core/schedule/batch/subgradient.ts';
import { costScale } from '../../../../src/core/schedule/model/panel-costs.ts';
import { makePerson, makeProblem, makeRound } from '../../../support/schedule/plain-problem.ts';

it('proves more than each loop alone where they want the same person, and never more than is true', () => {
  const people = [makePerson('ada', { load: 0, perDay: 1 }), makePerson('ben', { load: 9 })];
  const problem = makeProblem({ people, rounds: [makeRound('coding', ['ada', 'ben'])] });
  const problems = [problem, problem, problem];
  const loops = problems.map(batchLoop);
  const input = { resources: resourcesOf(problems), loops, hasTime: () => true };
  const alone = optimisePrices({ ...input, steps: 1 });
  const together = optimisePrices({ ...input, steps: 30 });
  const { cost } = solveBatch(problems);
  expect(together?.total).toBeGreaterThan(alone?.total ?? Number.POSITIVE_INFINITY);
  expect((together?.total ?? 0) / costScale).toBeLessThanOrEqual(cost);
  expect(Math.max(...input.resources.prices)).toBeGreaterThan(0);
});
