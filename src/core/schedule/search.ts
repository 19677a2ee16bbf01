import { assignPeople } from './assign.ts';
import { bestTimes, leastRest } from './best-times.ts';
import { branchesOf, conflictsOf } from './branches.ts';
import { fine, never } from './cast.ts';
import { type Casting, cheapestCrew } from './crew.ts';
import type { Instance } from './instance.ts';
import type { Node } from './node.ts';
import { wanted } from './node.ts';
import { isDifferent, type Placement, placementOf } from './placement.ts';
import { dearer } from './prices.ts';
import { termsOf } from './terms.ts';

export type Hit = { placement: Placement; bound: number };
/** `isComplete`: there is nothing more to find, as against time ran out. */
export type Hits = { found: Hit[]; isComplete: boolean };

/** Price rounds at the top and further down. */
const patience = { root: 24, below: 6 };

/**
 * The best schedules, each the best of those that differ from the ones before: best bound first. What is taken out for
 * differing too little splits the part in which it was found, so that each further one costs little.
 */
export function bestPlacements(instance: Instance, most: number, hasTime: () => boolean): Hits {
  const rest = leastRest(instance);
  const found: Hit[] = [];
  const known: Placement[] = [];
  const open: Node[] = [root(instance)];
  const earlier = () => found.map(({ placement }) => placement);
  const allowed = (placement: Placement) => found.every((hit) => isDifferent(placement, hit.placement));
  while (found.length < most) {
    const best = known.reduce<Placement | null>((a, b) => (a && a.cost <= b.cost ? a : b), null);
    const next = open.reduce<Node | null>((a, b) => (a && a.bound <= b.bound ? a : b), null);
    const bound = next ? Math.ceil(next.bound / fine) : never;
    if (best && (best.cost <= bound || !hasTime())) {
      found.push({ placement: best, bound: Math.min(best.cost, bound) });
      known.splice(0, known.length, ...known.filter(allowed));
      continue;
    }
    if (!next) return { found, isComplete: true };
    if (!hasTime()) return { found, isComplete: false };
    open.splice(open.indexOf(next), 1);
    if (!next.found) {
      const tried = look(instance, next, rest, earlier(), best?.cost ?? never, hasTime);
      for (const placement of tried.placements) if (allowed(placement)) known.push(placement);
      if (tried.node) open.push(tried.node);
    } else open.push(...branchesOf(instance, next, next.found, earlier()));
  }
  return { found, isComplete: true };
}

const root = (instance: Instance): Node => ({
  bound: 0,
  bars: [],
  fences: [],
  wants: [],
  closedDays: [],
  differences: [],
  prices: new Int32Array(instance.people.length),
  found: null,
});

type Tried = { node: Node | null; placements: Placement[] };

/** Looks for the best times of a part, and raises prices until nobody is wanted twice or raising them helps no more. */
function look(
  instance: Instance,
  start: Node,
  rest: Int32Array,
  earlier: readonly Placement[],
  cutoff: number,
  hasTime: () => boolean,
): Tried {
  const placements: Placement[] = [];
  let node = start;
  let kept: Node | null = null;
  let least = cutoff;
  const tries = start.bars.length + start.differences.length === 0 ? patience.root : patience.below;
  for (let turn = 0; turn < tries && (turn === 0 || hasTime()); turn += 1) {
    const terms = termsOf(instance, node, earlier);
    const limit = least >= never ? never : least * fine + terms.given;
    const times = bestTimes(instance, terms, rest, limit);
    if (!times || times.value >= wanted) {
      // Nothing cheaper than what is known already is in here; that says nothing about dearer ones.
      if (least >= never) return { node: null, placements };
      return {
        node: { ...(kept ?? node), bound: Math.max(start.bound, least * fine), found: kept?.found ?? null },
        placements,
      };
    }
    const crews = crewsAt(terms.castings, times.starts);
    const conflicts = conflictsOf(instance, node, times.starts, crews, earlier);
    const bound = Math.max(start.bound, times.value - terms.given);
    if (!kept || bound > kept.bound) kept = { ...node, bound, found: { ...times, crews, isExact: false } };
    if (conflicts.isFree) placements.push(placementOf(instance, times.starts, crews));
    const assigned = assignPeople(instance, node, (round) => times.starts[round] as number);
    if (assigned && !conflicts.isFree && conflicts.isInLimits)
      placements.push(placementOf(instance, times.starts, assigned.crews));
    least = placements.reduce((cost, one) => Math.min(cost, one.cost), least);
    if (least < never && Math.ceil(kept.bound / fine) >= least) break;
    if (conflicts.isFree && conflicts.isTight) break;
    node = dearer({
      instance,
      node,
      conflicts,
      bound: times.value - terms.given,
      goal: least,
      assigned,
      turn,
    });
  }
  return { node: kept, placements };
}

const crewsAt = (castings: readonly Casting[], starts: readonly number[]): number[][][] =>
  castings.map((casting, round) => {
    const crew: number[][] = [];
    cheapestCrew(casting, starts[round] as number, crew);
    return crew;
  });
