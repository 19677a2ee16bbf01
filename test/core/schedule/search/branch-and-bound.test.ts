import { expect, it } from '@jest/globals';
import { compile } from '../../../../src/core/schedule/model/instance.ts';
import {
  bestPlacement,
  branchAndBound,
  notEndingOn,
  treeOf,
} from '../../../../src/core/schedule/search/branch-and-bound.ts';
import { makeProblem } from '../../../support/schedule/plain-problem.ts';

const always = () => true;

it('finds the best, goes on in the same tree where the loop ends on another day, and knows when no day is left', () => {
  const tree = treeOf(compile(makeProblem({})));
  const best = branchAndBound(tree, always);
  const later = notEndingOn(tree, best?.placement.endDay ?? -1);
  const next = branchAndBound(later, always);
  expect([best?.placement.endDay, next?.placement.endDay]).toEqual([0, 1]);
  expect([best, next].map((one) => one?.bound)).toEqual([best?.placement.cost, next?.placement.cost]);
  expect(branchAndBound(notEndingOn(later, 1), always)).toBeNull();
});

it('proves that there is none, but not when its time is up', () => {
  const circle: [string, string][] = [
    ['coding', 'design'],
    ['design', 'coding'],
  ];
  const instance = compile(makeProblem({ before: circle }));
  expect(bestPlacement(instance, always)).toEqual({ best: null, isComplete: true });
  expect(bestPlacement(instance, () => false)).toEqual({ best: null, isComplete: false });
});
