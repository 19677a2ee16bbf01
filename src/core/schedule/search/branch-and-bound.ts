import type { Instance } from '../model/instance.ts';
import { costScale, infinite } from '../model/panel-costs.ts';
import { endDayOf, type Placement } from '../model/placement.ts';
import { childrenOf } from './branching.ts';
import { type DayTable, dayTableFor } from './day-table.ts';
import { hasEnoughPeople } from './enough-people.ts';
import { boundNode } from './lagrangian.ts';
import { type Node, rootNode } from './node.ts';

/** `bound`: no schedule that may take this place costs less. */
export type BoundedPlacement = { placement: Placement; bound: number };

/** Nodes not yet branched, and schedules known that stand in one of them. Where no node is left, nothing else is to be found. */
export type Tree = { table: DayTable; open: Node[]; known: Placement[] };

export function treeOf(
  instance: Instance,
  root: Node = rootNode(instance),
  table = dayTableFor(instance),
): Tree {
  return { table, open: hasEnoughPeople(instance) ? [root] : [], known: [] };
}

/** The cheapest schedule of one loop; `isComplete`: there is nothing more to find, as against time ran out. */
export function bestPlacement(instance: Instance, hasTime: () => boolean) {
  const tree = treeOf(instance);
  const best = branchAndBound(tree, hasTime);
  return { best, isComplete: best !== null || tree.open.length === 0 };
}

/** Best bound first, until the cheapest schedule known costs no more than the bound of any open node. */
export function branchAndBound(
  { table, open, known }: Tree,
  hasTime: () => boolean,
): BoundedPlacement | null {
  for (;;) {
    const incumbent = known.reduce<Placement | null>((a, b) => (a && a.cost <= b.cost ? a : b), null);
    const node = open.reduce<Node | null>((a, b) => (a && a.bound <= b.bound ? a : b), null);
    const bound = node ? Math.ceil(node.bound / costScale) : infinite;
    if (incumbent && (incumbent.cost <= bound || !hasTime()))
      return { placement: incumbent, bound: Math.min(incumbent.cost, bound) };
    if (!node || !hasTime()) return null;
    open.splice(open.indexOf(node), 1);
    if (node.relaxed) open.push(...childrenOf(table.instance, node, node.relaxed));
    else {
      const bounded = boundNode(table, node, incumbent?.cost ?? infinite, hasTime);
      known.push(...bounded.placements);
      if (bounded.node) open.push(bounded.node);
    }
  }
}

/** What is left of the tree where the last round is not on that day. */
export function notEndingOn({ table, open, known }: Tree, day: number): Tree {
  return {
    table,
    known: known.filter((placement) => placement.endDay !== day),
    open: open.map((node) => {
      const forbiddenEndDays = node.forbiddenEndDays.slice();
      forbiddenEndDays[day] = 1;
      const isStale = node.relaxed !== null && endDayOf(table.instance, node.relaxed.starts) === day;
      return { ...node, forbiddenEndDays, relaxed: isStale ? null : node.relaxed };
    }),
  };
}
