import { expect, it } from '@jest/globals';
import { compile } from '../../../../src/core/schedule/model/instance.ts';
import { infinite } from '../../../../src/core/schedule/model/panel-costs.ts';
import { placementOf } from '../../../../src/core/schedule/model/placement.ts';
import { rootNode } from '../../../../src/core/schedule/search/node.ts';
import { subproblemOf } from '../../../../src/core/schedule/search/subproblem.ts';
import { makeProblem } from '../../../support/schedule/plain-problem.ts';

const instance = compile(makeProblem({}));

it('asks prices of people and of starts kept, and gives them back in its constant', () => {
  const earlier = [{ ...placementOf(instance, [0, 4], [[[0]], [[1]]]), mayKeepStarts: 2 }];
  const root = rootNode(instance, { prices: Int32Array.from([7, 5]), earlierCount: 1 });
  const node = { ...root, diversity: [{ earlier: 0, price: 3 }] };
  const { pricedPanels, startCosts, dualConstant } = subproblemOf(instance, node, earlier);
  const own = instance.rounds[0]?.panelCosts.groups[0]?.costs ?? [];
  expect([...(pricedPanels[0]?.reducedCosts[0] ?? [])]).toEqual([(own[0] ?? 0) + 7, (own[1] ?? 0) + 5]);
  expect([startCosts[0]?.[0], startCosts[0]?.[1], startCosts[1]?.[4]]).toEqual([3, 0, 3]);
  expect(dualConstant).toBe(7 + 5 + 3 * 2);
});

it('allows only the starts of a range', () => {
  const range = { round: 0, from: 9 * 12, to: 10 * 12, isInside: true };
  const { startCosts } = subproblemOf(instance, { ...rootNode(instance), startRanges: [range] }, []);
  expect([...(startCosts[0] ?? [])].filter((cost) => cost < infinite)).toHaveLength(4);
  expect(startCosts[1]).toBeNull();
});
