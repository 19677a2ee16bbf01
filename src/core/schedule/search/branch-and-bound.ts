import type { Instance } from '../model/instance.ts';
import { fine, never } from '../model/panel-costs.ts';
import { endDayOf, keptStarts, type Placement, placementOf } from '../model/placement.ts';
import { assignPeople } from './assignment.ts';
import { branchesOf, conflictsOf } from './branching.ts';
import { type Table, tableFor } from './day-table.ts';
import { bestTimes } from './dynamic-programme.ts';
import { dearer } from './lagrangian.ts';
import type { Node } from './node.ts';
import { type Casting, cheapestCrew } from './panel.ts';
import { termsOf } from './subproblem.ts';

/** `bound`: no schedule that may stand here costs less. */
export type Hit = { placement: Placement; bound: number };
/** `isComplete`: there is nothing more to find, as against time ran out. */
export type Hits = { found: Hit[]; isComplete: boolean };

/** Price rounds at the top and further down; and parts looked into for a further schedule, which need not be proven. */
const patience = { root: 12, below: 4, further: 3 };

/**
 * The best schedules, one after the other: each the best that ends on another day than those before it; when no day is
 * left, the best that begins at least half of its rounds at other times than each of them.
 */
export function bestPlacements(instance: Instance, most: number, hasTime: () => boolean): Hits {
  const table = tableFor(instance);
  const found: Hit[] = [];
  const earlier = () => found.map(({ placement }) => placement);
  let known: Placement[] = [];
  let open = [wholeOf(instance, [])];
  while (found.length < most) {
    const hit = nextBest({
      table,
      open,
      known,
      earlier: [],
      hasTime,
      most: found.length ? patience.further : never,
    });
    if (!hit) break;
    found.push(hit);
    const { endDay } = hit.placement;
    known = known.filter((placement) => placement.endDay !== endDay);
    open = open.map((node) => notEndingOn(instance, node, endDay));
  }
  const isCut = open.length > 0;
  while (found.length > 0 && found.length < most && hasTime()) {
    open = [wholeOf(instance, found)];
    const hit = nextBest({ table, open, known: [], earlier: earlier(), hasTime, most: patience.further });
    if (!hit) break;
    found.push(hit);
  }
  return { found, isComplete: found.length > 0 || !isCut };
}

const wholeOf = (instance: Instance, found: readonly Hit[]): Node => ({
  bound: 0,
  bars: [],
  fences: [],
  notEnding: new Uint8Array(instance.days.list.length),
  differences: found.map((_, earlier) => ({ earlier, price: 0 })),
  prices: new Int32Array(instance.people.length),
  found: null,
  guess: null,
});

function notEndingOn(instance: Instance, node: Node, day: number): Node {
  const notEnding = node.notEnding.slice();
  notEnding[day] = 1;
  const isStale = node.found !== null && endDayOf(instance, node.found.starts) === day;
  return { ...node, notEnding, found: isStale ? null : node.found };
}

type Hunt = {
  table: Table;
  /** Parts to look into, and schedules that stand in one of them. */
  open: Node[];
  known: Placement[];
  earlier: readonly Placement[];
  hasTime(): boolean;
  /** Parts to look into at most, once a schedule is known. */
  most: number;
};

/** Best bound first, until the cheapest schedule known costs no more than any part could. */
function nextBest({ table, open, known, earlier, hasTime, most }: Hunt): Hit | null {
  const differs = ({ starts }: Placement) =>
    earlier.every((other) => keptStarts(starts, other) <= other.mayKeepStarts);
  for (let looked = 0; ; looked += 1) {
    const best = known.reduce<Placement | null>((a, b) => (a && a.cost <= b.cost ? a : b), null);
    const next = open.reduce<Node | null>((a, b) => (a && a.bound <= b.bound ? a : b), null);
    const bound = next ? Math.ceil(next.bound / fine) : never;
    if (best && (best.cost <= bound || looked >= most || !hasTime()))
      return { placement: best, bound: Math.min(best.cost, bound) };
    if (!next || !hasTime()) return null;
    open.splice(open.indexOf(next), 1);
    if (next.found) open.push(...branchesOf(table.instance, next, next.found, earlier));
    else {
      const { node, placements } = look(table, next, earlier, best?.cost ?? never, hasTime);
      known.push(...placements.filter(differs));
      if (node) open.push(node);
    }
  }
}

type Looked = { node: Node | null; placements: Placement[] };

/** Looks for the best times of a part, and raises prices until nobody is wanted twice or raising them helps no more. */
function look(
  table: Table,
  start: Node,
  earlier: readonly Placement[],
  cutoff: number,
  hasTime: () => boolean,
): Looked {
  const { instance } = table;
  const placements: Placement[] = [];
  let node = start;
  let kept: Node | null = null;
  let least = cutoff;
  let guess = start.guess;
  const isTop = start.bars.length + start.fences.length === 0 && start.prices.every((price) => price === 0);
  const turns = isTop ? patience.root : patience.below;
  for (let turn = 0; turn < turns && (turn === 0 || hasTime()); turn += 1) {
    const terms = termsOf(instance, node, earlier);
    const limit = least >= never ? never : least * fine + terms.given;
    const times = bestTimes(table, terms, limit, guess);
    if (!times) {
      if (least >= never) return { node: null, placements };
      // Nothing cheaper than what is known already is in here; that says nothing about dearer ones.
      const bound = Math.max(start.bound, least * fine);
      return { node: { ...(kept ?? node), bound, found: kept?.found ?? null }, placements };
    }
    guess = times.starts;
    const found = { ...times, crews: crewsAt(terms.castings, times.starts) };
    const conflicts = conflictsOf(instance, node, found, earlier);
    const bound = Math.max(start.bound, times.value - terms.given);
    if (!kept || bound > kept.bound) kept = { ...node, bound, found };
    const assigned = assignPeople(instance, node, (round) => times.starts[round] as number);
    if (conflicts.isFree) placements.push(placementOf(instance, times.starts, found.crews));
    else if (assigned && conflicts.isInLimits)
      placements.push(placementOf(instance, times.starts, assigned.crews));
    if (conflicts.excess.every((over) => over <= 0))
      least = placements.slice(-1).reduce((cost, one) => Math.min(cost, one.cost), least);
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
