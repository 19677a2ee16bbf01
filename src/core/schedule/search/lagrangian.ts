import type { Instance } from '../model/instance.ts';
import { fine, never } from '../model/panel-costs.ts';
import type { Assigned } from './assignment.ts';
import type { Conflicts } from './branching.ts';
import type { Node } from './node.ts';

type Step = {
  instance: Instance;
  node: Node;
  conflicts: Conflicts;
  bound: number;
  /** What a schedule in this part is known to cost, in whole units. */
  goal: number;
  assigned: Assigned | null;
  turn: number;
};

/** Who is wanted too often becomes dearer, who is not wanted any more cheaper; at first as those who must choose would bid. */
export function dearer({ instance, node, conflicts, bound, goal, assigned, turn }: Step): Node {
  if (turn === 0 && assigned && conflicts.crowded.length > 0 && node.prices.every((price) => price === 0))
    return { ...node, prices: assigned.prices };
  const pull = new Int32Array(instance.people.length);
  let force = 0;
  for (let person = 0; person < pull.length; person += 1) {
    const uses = conflicts.uses[person] as number;
    const over = uses > 1 ? uses - 1 : uses === 0 && (node.prices[person] as number) > 0 ? -1 : 0;
    pull[person] = over;
    force += over * over;
  }
  const excess = node.differences.map((_, at) => conflicts.excess[at] as number);
  for (const [at, { price }] of node.differences.entries())
    if (price > 0 || (excess[at] as number) > 0) force += (excess[at] as number) ** 2;
  if (force === 0) return node;
  const wished = goal < never ? goal * fine : bound + Math.max(40 * fine, bound / 20);
  const step = Math.max(1, ((wished - bound) / force) * (turn < 8 ? 1 : 0.5));
  const moved = (price: number, by: number) => Math.min(2 ** 16, Math.max(0, Math.round(price + by * step)));
  return {
    ...node,
    prices: node.prices.map((price, person) => moved(price, pull[person] as number)),
    differences: node.differences.map((one, at) => ({
      ...one,
      price: moved(one.price, excess[at] as number),
    })),
  };
}
