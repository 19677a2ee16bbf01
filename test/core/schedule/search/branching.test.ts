import { expect, it } from '@jest/globals';
import { compile } from '../../../../src/core/schedule/model/instance.ts';
import { childrenOf, violationsOf } from '../../../../src/core/schedule/search/branching.ts';
import { isExcluded, rootNode } from '../../../../src/core/schedule/search/node.ts';
import { makeProblem } from '../../../support/schedule/plain-problem.ts';

const instance = compile(makeProblem({}));
const root = rootNode(instance);
/** Member 0 is the same person in both rounds. */
const relaxed = { value: 0, starts: [0, 4], panels: [[[0]], [[0]]] };

it('finds a person booked twice, and none where two people share the work', () => {
  expect(violationsOf(instance, root, relaxed)).toMatchObject({
    doubleBooked: [{ person: 0, rounds: [0, 1] }],
    isFeasible: false,
  });
  expect(violationsOf(instance, root, { ...relaxed, panels: [[[0]], [[1]]] })).toMatchObject({
    doubleBooked: [],
    isFeasible: true,
    isTight: true,
  });
});

it('branches on that person: out of the first round, or in no other', () => {
  const [out, only] = childrenOf(instance, root, relaxed);
  if (!out || !only) throw new Error('There are two children.');
  expect([0, 1].map((round) => isExcluded(out, round, 0))).toEqual([true, false]);
  expect([0, 1].map((round) => isExcluded(only, round, 0))).toEqual([false, true]);
  expect(out.warmStart).toEqual(relaxed.starts);
});
