import type { Instance } from '../model/instance.ts';
import { costScale, infinite } from '../model/panel-costs.ts';
import { endDayOf, keptStarts, type Placement } from '../model/placement.ts';
import { childrenOf } from './branching.ts';
import { type DayTable, dayTableFor } from './day-table.ts';
import { hasEnoughPeople } from './enough-people.ts';
import { boundNode } from './lagrangian.ts';
import { type Node, rootNode } from './node.ts';

/** `bound`: no schedule that may take this place costs less. */
type BoundedPlacement = { placement: Placement; bound: number };
/** `isComplete`: there is nothing more to find, as against time ran out. */
type Placements = { found: BoundedPlacement[]; isComplete: boolean };

/** Nodes looked into for a further option, which need not be proven. */
const furtherNodes = 3;

/**
 * The best schedules, one after the other: each the best that ends on another day than those before it; when no day is
 * left, the best that begins at least half of its rounds at other times than each of them.
 */
export function bestPlacements(instance: Instance, most: number, hasTime: () => boolean): Placements {
  if (!hasEnoughPeople(instance)) return { found: [], isComplete: true };
  const table = dayTableFor(instance);
  const found: BoundedPlacement[] = [];
  let known: Placement[] = [];
  let open = [rootNode(instance)];
  while (found.length < most) {
    const maxNodes = found.length > 0 ? furtherNodes : infinite;
    const best = branchAndBound({ table, open, known, earlier: [], hasTime, maxNodes });
    if (!best) break;
    found.push(best);
    const { endDay } = best.placement;
    known = known.filter((placement) => placement.endDay !== endDay);
    open = open.map((node) => notEndingOn(instance, node, endDay));
  }
  const isCut = open.length > 0;
  while (found.length > 0 && found.length < most && hasTime()) {
    open = [rootNode(instance, { earlierCount: found.length })];
    const earlier = found.map(({ placement }) => placement);
    const best = branchAndBound({ table, open, known: [], earlier, hasTime, maxNodes: furtherNodes });
    if (!best) break;
    found.push(best);
  }
  return { found, isComplete: found.length > 0 || !isCut };
}

function notEndingOn(instance: Instance, node: Node, day: number): Node {
  const forbiddenEndDays = node.forbiddenEndDays.slice();
  forbiddenEndDays[day] = 1;
  const isStale = node.relaxed !== null && endDayOf(instance, node.relaxed.starts) === day;
  return { ...node, forbiddenEndDays, relaxed: isStale ? null : node.relaxed };
}

type Tree = {
  table: DayTable;
  /** Nodes not yet branched, and schedules known that stand in one of them; both change. */
  open: Node[];
  known: Placement[];
  earlier: readonly Placement[];
  hasTime(): boolean;
  /** Nodes to look into at most, once a schedule is known. */
  maxNodes: number;
};

/** Best bound first, until the cheapest schedule known costs no more than the bound of any open node. */
function branchAndBound({ table, open, known, earlier, hasTime, maxNodes }: Tree): BoundedPlacement | null {
  const isDifferent = ({ starts }: Placement) =>
    earlier.every((placement) => keptStarts(starts, placement) <= placement.mayKeepStarts);
  for (let looked = 0; ; looked += 1) {
    const incumbent = known.reduce<Placement | null>((a, b) => (a && a.cost <= b.cost ? a : b), null);
    const node = open.reduce<Node | null>((a, b) => (a && a.bound <= b.bound ? a : b), null);
    const bound = node ? Math.ceil(node.bound / costScale) : infinite;
    if (incumbent && (incumbent.cost <= bound || looked >= maxNodes || !hasTime()))
      return { placement: incumbent, bound: Math.min(incumbent.cost, bound) };
    if (!node || !hasTime()) return null;
    open.splice(open.indexOf(node), 1);
    if (node.relaxed) open.push(...childrenOf(table.instance, node, node.relaxed, earlier));
    else {
      const bounded = boundNode(table, node, earlier, incumbent?.cost ?? infinite, hasTime);
      known.push(...bounded.placements.filter(isDifferent));
      if (bounded.node) open.push(bounded.node);
    }
  }
}
