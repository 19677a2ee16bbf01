import type { Instance, RoundInstance } from '../model/instance.ts';
import { infinite } from '../model/panel-costs.ts';
import { excessOf, isExcluded, type Node } from './node.ts';
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

export function subproblemOf(instance: Instance, node: Node): Subproblem {
  const startCosts: (Int32Array | null)[] = instance.rounds.map(() => null);
  const startCostsOf = (round: number): Int32Array => {
    const costs =
      startCosts[round] ?? new Int32Array((instance.rounds[round] as RoundInstance).starts.length);
    startCosts[round] = costs;
    return costs;
  };
  let dualConstant = node.prices.reduce((sum, price) => sum + price, 0);
  const { unlike } = node;
  if (unlike) dualConstant -= unlike.price * excessOf(unlike, { starts: [], panels: [] });
  if (unlike?.of === 'starts')
    for (const [round, start] of unlike.placement.starts.entries()) {
      const costs = startCostsOf(round);
      costs[start] = (costs[start] as number) + unlike.price;
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
      Int32Array.from(panelCosts.people, (person, member) => {
        if (isExcluded(node, round, person)) return infinite;
        const isKept = unlike?.of === 'people' && unlike.placement.panels[round]?.flat().includes(member);
        return (namedTwice.has(person) ? 0 : (node.prices[person] as number)) + (isKept ? unlike.price : 0);
      }),
    ),
  );
  return { pricedPanels, startCosts, forbiddenEndDays: node.forbiddenEndDays, dualConstant };
}
