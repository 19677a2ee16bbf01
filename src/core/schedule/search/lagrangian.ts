import type { Instance } from '../model/instance.ts';
import { costScale, infinite } from '../model/panel-costs.ts';
import { type Placement, placementOf } from '../model/placement.ts';
import { type Assignment, assignPeople } from './assignment.ts';
import { type Violations, violationsOf } from './branching.ts';
import type { DayTable } from './day-table.ts';
import { bestStarts } from './dynamic-programme.ts';
import { excessOf, type Node } from './node.ts';
import { cheapestPanel } from './panel.ts';
import { subproblemOf } from './subproblem.ts';

/** Subgradient steps at the root and further down. */
const maxSteps = { root: 12, below: 4 };
const maxPrice = 2 ** 16;

/** `node`: with its best bound and prices, null when it holds no schedule. `placements`: schedules met on the way. */
type Bounded = { node: Node | null; placements: Placement[] };

/**
 * The Lagrangian bound of a node: solves the subproblem and moves the prices by a subgradient step, again and again,
 * until the solution is a schedule of that cost, the bound passes the best known cost, or the steps are used up.
 */
export function boundNode(table: DayTable, start: Node, upperBound: number, hasTime: () => boolean): Bounded {
  const { instance } = table;
  const placements: Placement[] = [];
  let node = start;
  let best: Node | null = null;
  let least = upperBound;
  let warmStart = start.warmStart;
  const isRoot =
    start.exclusions.length + start.startRanges.length === 0 && start.prices.every((price) => price === 0);
  const steps = isRoot ? maxSteps.root : maxSteps.below;
  for (let step = 0; step < steps && (step === 0 || hasTime()); step += 1) {
    const subproblem = subproblemOf(instance, node);
    const { pricedPanels, dualConstant } = subproblem;
    const cutoff = least >= infinite ? infinite : least * costScale + dualConstant;
    const solution = bestStarts(table, subproblem, cutoff, warmStart);
    if (!solution) {
      if (least >= infinite) return { node: null, placements };
      // Nothing cheaper than what is known already is in here; that says nothing about costlier schedules.
      const bound = Math.max(start.bound, least * costScale);
      return { node: { ...(best ?? node), bound, relaxed: best?.relaxed ?? null }, placements };
    }
    const { starts, value } = solution;
    warmStart = starts;
    const panels = pricedPanels.map(
      (priced, round) => cheapestPanel(priced, starts[round] as number)?.panel ?? [],
    );
    const relaxed = { value, starts, panels };
    const violations = violationsOf(instance, node, relaxed);
    const bound = Math.max(start.bound, value - dualConstant);
    if (!best || bound > best.bound) best = { ...node, bound, relaxed };
    const assignment = assignPeople(instance, node, (round) => starts[round] as number);
    const seated = violations.isFeasible ? panels : violations.isInLimits ? assignment?.panels : undefined;
    if (seated && (!node.unlike || excessOf(node.unlike, { starts, panels: seated }) <= 0)) {
      const placement = placementOf(instance, starts, seated);
      placements.push(placement);
      least = Math.min(least, placement.cost);
    }
    if (least < infinite && Math.ceil(best.bound / costScale) >= least) break;
    if (violations.isFeasible && violations.isTight) break;
    node = subgradientStep({
      instance,
      node,
      violations,
      bound: value - dualConstant,
      target: least,
      assignment,
      step,
    });
  }
  return { node: best, placements };
}

type Step = {
  instance: Instance;
  node: Node;
  violations: Violations;
  bound: number;
  /** What a schedule of this node is known to cost, in whole units. */
  target: number;
  assignment: Assignment | null;
  step: number;
};

/** Raises the price of people booked twice, lowers that of people without a seat. The first prices are the assignment's duals. */
function subgradientStep({ instance, node, violations, bound, target, assignment, step }: Step): Node {
  const isUnpriced = node.prices.every((price) => price === 0);
  if (step === 0 && assignment && violations.doubleBooked.length > 0 && isUnpriced)
    return { ...node, prices: assignment.prices };
  const { uses, excess } = violations;
  const subgradient = new Int32Array(instance.people.length);
  let squaredNorm = 0;
  for (let person = 0; person < subgradient.length; person += 1) {
    const seats = uses[person] as number;
    const over = seats > 1 ? seats - 1 : seats === 0 && (node.prices[person] as number) > 0 ? -1 : 0;
    subgradient[person] = over;
    squaredNorm += over * over;
  }
  if (excess > 0 || (node.unlike?.price ?? 0) > 0) squaredNorm += excess ** 2;
  if (squaredNorm === 0) return node;
  const aim = target < infinite ? target * costScale : bound + Math.max(40 * costScale, bound / 20);
  const length = Math.max(1, ((aim - bound) / squaredNorm) * (step < 8 ? 1 : 0.5));
  const moved = (price: number, slope: number) =>
    Math.min(maxPrice, Math.max(0, Math.round(price + slope * length)));
  return {
    ...node,
    prices: node.prices.map((price, person) => moved(price, subgradient[person] as number)),
    unlike: node.unlike && { ...node.unlike, price: moved(node.unlike.price, excess) },
  };
}
