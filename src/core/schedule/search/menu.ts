import type { Instance } from '../model/instance.ts';
import { infinite } from '../model/panel-costs.ts';
import { type Panel, type Placement, placementOf } from '../model/placement.ts';
import { type BoundedPlacement, branchAndBound, notEndingOn, type Tree, treeOf } from './branch-and-bound.ts';
import { rootNode } from './node.ts';

/**
 * Why an option is on the menu: it is the cheapest of all, of those unlike the best in half of the starts or of the people, of
 * those with the least waiting, of those that end on another day, or of those whose busiest interviewer has the lightest load.
 */
export type Rule = 'best' | 'unlike' | 'leastWaiting' | 'otherDay' | 'lightestLoad';
export type Ruled = BoundedPlacement & { rule: Rule };

type Menu = { found: Ruled[]; isComplete: boolean };
type Patience = () => boolean;

/** Above every other weight, and small enough to be added up. */
const heavy = 500;

/** The best, and what else people may want, each the cheapest under its rule; what two rules find stands there once. */
export function menuOf(instance: Instance, most: number, hasTime: Patience): Menu {
  const tree = treeOf(instance);
  const best = branchAndBound(tree, hasTime);
  if (!best) return { found: [], isComplete: tree.open.length === 0 };
  const found: Ruled[] = [{ ...best, rule: 'best' }];
  const further: [Rule, () => BoundedPlacement | null][] = [
    ['unlike', () => unlike(tree, best.placement, hasTime)],
    ['leastWaiting', () => leastWaiting(instance, best, hasTime)],
    ['otherDay', () => branchAndBound(notEndingOn(tree, best.placement.endDay), hasTime)],
    ['lightestLoad', () => lightestLoad(instance, best, hasTime)],
  ];
  for (const [rule, find] of further) {
    if (found.length >= most || !hasTime()) break;
    const next = find();
    if (next && !found.some(({ placement }) => isSame(placement, next.placement)))
      found.push({ ...next, rule });
  }
  return { found, isComplete: true };
}

const isSame = (one: Placement, other: Placement): boolean =>
  one.starts.join() === other.starts.join() && seatedIn(one.panels) === seatedIn(other.panels);

const seatedIn = (panels: readonly Panel[]): string =>
  JSON.stringify(panels.map((panel) => panel.map((members) => members.toSorted((a, b) => a - b))));

/** One of the two differences is enough: the cheaper. */
function unlike({ table }: Tree, placement: Placement, hasTime: Patience): BoundedPlacement | null {
  const both = (['people', 'starts'] as const).flatMap((of) => {
    const root = rootNode(table.instance, { unlike: { placement, of, price: 0 } });
    return branchAndBound(treeOf(table.instance, root, table), hasTime) ?? [];
  });
  const [cheapest] = both.toSorted((a, b) => a.placement.cost - b.placement.cost);
  return cheapest ? { ...cheapest, bound: Math.min(...both.map(({ bound }) => bound)) } : null;
}

function leastWaiting(
  instance: Instance,
  best: BoundedPlacement,
  hasTime: Patience,
): BoundedPlacement | null {
  const { problem } = instance;
  const { weights } = problem;
  const patient = {
    ...instance,
    problem: { ...problem, weights: { ...weights, idle: weights.idle + heavy } },
  };
  return underRule(instance, branchAndBound(treeOf(patient), hasTime), best);
}

/** Of fewer and fewer people, as long as these can hold the loop. */
function lightestLoad(
  instance: Instance,
  best: BoundedPlacement,
  hasTime: Patience,
): BoundedPlacement | null {
  const loads = instance.problem.people.map(({ load }) => load);
  const heaviest = heaviestIn(instance, best.placement, loads);
  for (const most of [...new Set(loads)].filter((load) => load < heaviest).toSorted((a, b) => a - b)) {
    const tree = treeOf(withoutPeople(instance, (person) => (loads[person] ?? 0) > most));
    const found = branchAndBound(tree, hasTime);
    if (found) return underRule(instance, found, best);
    if (tree.open.length > 0) return null;
  }
  return null;
}

function heaviestIn({ rounds }: Instance, { panels }: Placement, loads: readonly number[]): number {
  const seated = rounds.flatMap(({ panelCosts: { groups, people } }, round) =>
    groups.flatMap(({ emptyCost }, group) =>
      emptyCost < infinite ? [] : (panels[round]?.[group] ?? []).map((member) => people[member] as number),
    ),
  );
  return Math.max(...seated.map((person) => loads[person] ?? 0));
}

/** Nobody of these has a seat; who only watches may stay. */
const withoutPeople = (instance: Instance, isOut: (person: number) => boolean): Instance => ({
  ...instance,
  rounds: instance.rounds.map((round) => {
    const { panelCosts } = round;
    const groups = panelCosts.groups.map((group) => ({
      ...group,
      members:
        group.emptyCost < infinite
          ? group.members
          : group.members.filter((member) => !isOut(panelCosts.people[member] as number)),
    }));
    return { ...round, panelCosts: { ...panelCosts, groups } };
  }),
});

/** At its cost by the loop's own weights. What is proven is proven under the rule; otherwise nothing is cheaper than the best. */
function underRule(
  instance: Instance,
  found: BoundedPlacement | null,
  best: BoundedPlacement,
): BoundedPlacement | null {
  if (!found) return null;
  const placement = placementOf(instance, found.placement.starts, found.placement.panels);
  const isProven = found.bound >= found.placement.cost;
  return { placement, bound: isProven ? placement.cost : best.bound };
}
