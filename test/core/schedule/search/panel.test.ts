import { describe, expect, it } from '@jest/globals';
import { infinite, type PanelCosts } from '../../../../src/core/schedule/model/panel-costs.ts';
import { cheapestPanel, cheapestPanelCost, pricedPanel } from '../../../../src/core/schedule/search/panel.ts';

const group = (costs: number[], count: number, emptyCost = infinite) => ({
  seats: Array.from({ length: count }, (_, seat) => `s${seat}`),
  count,
  members: costs.flatMap((cost, member) => (cost < infinite ? [member] : [])),
  costs: Int32Array.from(costs),
  emptyCost,
});
const panelCosts = (groups: PanelCosts['groups'], timeCosts: number[]): PanelCosts => ({
  people: Int32Array.from(timeCosts.keys()),
  timeCosts: Int32Array.from(timeCosts),
  groups,
  closedStarts: null,
  isDisjoint: false,
});
const free = new Int32Array(3);

describe('the cheapest panel', () => {
  it('gives a person to the seat where they save most', () => {
    const costs = panelCosts([group([1, 2, infinite], 1), group([1, 9, 9], 1)], [0, 0, 0]);
    expect(cheapestPanel(pricedPanel(costs, free), 0)).toEqual({ cost: 3, panel: [[1], [0]] });
  });

  it('leaves the seat of a shadow empty where that costs less', () => {
    const costs = panelCosts([group([1, 2, 3], 2), group([0, 0, infinite], 1, 1)], [0, 0, 0]);
    expect(cheapestPanel(pricedPanel(costs, free), 0)).toEqual({ cost: 4, panel: [[0, 1], [-1]] });
  });

  it('asks prices of people, and does without those who are excluded or not free', () => {
    const costs = panelCosts([group([1, 2, 3], 1)], [0, -1, 5]);
    const cost = (prices: number[]) => cheapestPanelCost(pricedPanel(costs, Int32Array.from(prices)), 0);
    expect([cost([0, 0, 0]), cost([3, 0, 0]), cost([infinite, 0, 0])]).toEqual([1, 4, 8]);
    expect(cost([infinite, 0, infinite])).toBe(infinite);
  });

  it.each([1, 2, 3, 4])('costs the same where nobody has two seats to choose from: %i seats', (count) => {
    const costs = panelCosts([group([4, 1, 3, 2, 9], count)], [0, 5, 0, -1, 0]);
    const slow = cheapestPanelCost(pricedPanel(costs, new Int32Array(5)), 0);
    const fast = cheapestPanelCost(pricedPanel({ ...costs, isDisjoint: true }, new Int32Array(5)), 0);
    expect(fast).toBe(slow);
  });
});
