import type { Instance, RoundInstance } from '../model/instance.ts';
import { infinite } from '../model/panel-costs.ts';
import type { Placement } from '../model/placement.ts';
import { isExcluded, type Node } from './node.ts';
import { type PricedPanel, pricedPanel } from './panel.ts';

/**
 * The Lagrangian subproblem of a node: a person may sit in several rounds, and pays their price in each of them.
 * Its value less `dualConstant`, the sum of price × capacity, is a lower bound for every schedule of the node.
 */
export type Subproblem = {
  pricedPanels: PricedPanel[];
  /** Per round and start: what beginning then costs more; `infinite` where it is not allowed. */
  startCosts: (Int32Array | null)[];
  /** Per day: 1 where the last round must not be. */
  forbiddenEndDays: Uint8Array;
  dualConstant: number;
};

export function subproblemOf(instance: Instance, node: Node, earlier: readonly Placement[]): Subproblem {
  const startCosts: (Int32Array | null)[] = instance.rounds.map(() => null);
  const startCostsOf = (round: number): Int32Array => {
    const costs =
      startCosts[round] ?? new Int32Array((instance.rounds[round] as RoundInstance).starts.length);
    startCosts[round] = costs;
    return costs;
  };
  let dualConstant = node.prices.reduce((sum, price) => sum + price, 0);
  for (const { earlier: index, price } of node.diversity) {
    const placement = earlier[index] as Placement;
    dualConstant += price * placement.mayKeepStarts;
    for (const [round, start] of placement.starts.entries()) {
      const costs = startCostsOf(round);
      costs[start] = (costs[start] as number) + price;
    }
  }
  for (const { round, from, to, isInside } of node.startRanges) {
    const costs = startCostsOf(round);
    const { starts } = instance.rounds[round] as RoundInstance;
    for (const [start, tick] of starts.entries())
      if ((tick >= from && tick < to) !== isInside) costs[start] = infinite;
  }
  const namedTwice = new Set(instance.namedTwice.map(({ person }) => person));
  const pricedPanels = instance.rounds.map(({ panelCosts }, round) =>
    pricedPanel(
      panelCosts,
      Int32Array.from(panelCosts.people, (person) => {
        if (isExcluded(node, round, person)) return infinite;
        return namedTwice.has(person) ? 0 : (node.prices[person] as number);
      }),
    ),
  );
  return { pricedPanels, startCosts, forbiddenEndDays: node.forbiddenEndDays, dualConstant };
}
