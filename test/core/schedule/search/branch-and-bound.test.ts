import { expect, it } from '@jest/globals';
import { compile } from '../../../../src/core/schedule/model/instance.ts';
import { bestPlacements } from '../../../../src/core/schedule/search/branch-and-bound.ts';
import { makeProblem } from '../../../support/schedule/plain-problem.ts';

const always = () => true;

it('takes another day first, and then other times', () => {
  const { found, isComplete } = bestPlacements(compile(makeProblem({})), 4, always);
  const days = found.map(({ placement }) => placement.endDay);
  expect([days.slice(0, 2), isComplete]).toEqual([[0, 1], true]);
  const [first, , third] = found.map(({ placement }) => placement.starts);
  expect(third?.filter((start, round) => start === first?.[round]).length).toBeLessThanOrEqual(1);
  for (const { placement, bound } of found) expect(bound).toBeLessThanOrEqual(placement.cost);
});

it('proves that there is none, but not when its time is up', () => {
  const circle: [string, string][] = [
    ['coding', 'design'],
    ['design', 'coding'],
  ];
  const instance = compile(makeProblem({ before: circle }));
  expect(bestPlacements(instance, 1, always)).toEqual({ found: [], isComplete: true });
  expect(bestPlacements(instance, 1, () => false)).toEqual({ found: [], isComplete: false });
});
