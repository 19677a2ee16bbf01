import { expect, it } from '@jest/globals';
import { compile } from '../../../../src/core/schedule/model/instance.ts';
import { infinite } from '../../../../src/core/schedule/model/panel-costs.ts';
import { placementOf } from '../../../../src/core/schedule/model/placement.ts';
import { rootNode } from '../../../../src/core/schedule/search/node.ts';
import { subproblemOf } from '../../../../src/core/schedule/search/subproblem.ts';
import { makeProblem } from '../../../support/schedule/plain-problem.ts';

const instance = compile(makeProblem({}));
const placement = placementOf(instance, [0, 4], [[[0]], [[1]]]);

it('asks prices of people and of starts kept, and gives them back in its constant', () => {
  const prices = Int32Array.from([7, 5]);
  const node = rootNode(instance, { prices, unlike: { placement, of: 'starts', price: 3 } });
  const { pricedPanels, startCosts, dualConstant } = subproblemOf(instance, node);
  const own = instance.rounds[0]?.panelCosts.groups[0]?.costs ?? [];
  expect([...(pricedPanels[0]?.reducedCosts[0] ?? [])]).toEqual([(own[0] ?? 0) + 7, (own[1] ?? 0) + 5]);
  expect([startCosts[0]?.[0], startCosts[0]?.[1], startCosts[1]?.[4]]).toEqual([3, 0, 3]);
  expect(dualConstant).toBe(7 + 5 + 3);
});

it('asks a price of whoever sits in the same round again', () => {
  const node = rootNode(instance, { unlike: { placement, of: 'people', price: 3 } });
  const { pricedPanels, dualConstant } = subproblemOf(instance, node);
  const [first, second] = instance.rounds.map(({ panelCosts }) => panelCosts.groups[0]?.costs ?? []);
  expect([...(pricedPanels[0]?.reducedCosts[0] ?? [])]).toEqual([(first?.[0] ?? 0) + 3, first?.[1]]);
  expect([...(pricedPanels[1]?.reducedCosts[0] ?? [])]).toEqual([second?.[0], (second?.[1] ?? 0) + 3]);
  expect(dualConstant).toBe(3);
});

it('allows only the starts of a range', () => {
  const range = { round: 0, from: 9 * 12, to: 10 * 12, isInside: true };
  const { startCosts } = subproblemOf(instance, { ...rootNode(instance), startRanges: [range] });
  expect([...(startCosts[0] ?? [])].filter((cost) => cost < infinite)).toHaveLength(4);
  expect(startCosts[1]).toBeNull();
});
