import { infinite, type PanelCosts, type SeatGroup } from '../model/panel-costs.ts';
import type { Panel } from '../model/placement.ts';

/**
 * A round's people under Lagrangian prices. Per seat group: `reducedCosts` of each member at any time, and the members
 * that are allowed in rising order of these.
 */
export type PricedPanel = {
  panelCosts: PanelCosts;
  reducedCosts: Int32Array[];
  ranked: number[][];
  seatCount: number;
  /** Whom the groups would take last, each by itself: a member for each seat, -1 for nobody. */
  picked: Int32Array;
};

type Choice = { member: number; cost: number };

/** `prices`: what each member costs more; `infinite` excludes them. */
export function pricedPanel(panelCosts: PanelCosts, prices: Int32Array): PricedPanel {
  const reducedCosts: Int32Array[] = [];
  const ranked = panelCosts.groups.map(({ costs, members }) => {
    const reduced = costs.map((cost, member) =>
      cost >= infinite ? infinite : Math.min(infinite, cost + (prices[member] as number)),
    );
    reducedCosts.push(reduced);
    return members
      .filter((member) => (reduced[member] as number) < infinite)
      .sort((a, b) => (reduced[a] as number) - (reduced[b] as number));
  });
  const seatCount = panelCosts.groups.reduce((sum, { count }) => sum + count, 0);
  return { panelCosts, reducedCosts, ranked, seatCount, picked: new Int32Array(seatCount) };
}

/** The cost of the cheapest panel at a start, every seat with another person. */
export function cheapestPanelCost(priced: PricedPanel, start: number): number {
  const { panelCosts, picked } = priced;
  const { groups, isDisjoint, closedStarts } = panelCosts;
  if (closedStarts?.[start]) return infinite;
  let [sum, seat] = [0, 0];
  for (let group = 0; group < groups.length; group += 1) {
    sum += cheapestGroupCost(priced, group, start, seat);
    if (sum >= infinite) return infinite;
    seat += (groups[group] as SeatGroup).count;
  }
  if (isDisjoint || allDiffer(picked)) return sum;
  return cheapestPanel(priced, start)?.cost ?? infinite;
}

function allDiffer(picked: Int32Array): boolean {
  for (let seat = 1; seat < picked.length; seat += 1)
    for (let other = 0; other < seat; other += 1)
      if (picked[seat] === picked[other] && (picked[seat] as number) >= 0) return false;
  return true;
}

/** Null when the seats cannot all be filled. */
export function cheapestPanel(priced: PricedPanel, start: number): { cost: number; panel: Panel } | null {
  const { panelCosts, seatCount } = priced;
  if (panelCosts.closedStarts?.[start]) return null;
  const lists: Choice[][] = [];
  for (let group = 0; group < panelCosts.groups.length; group += 1) {
    const { emptyCost, count } = panelCosts.groups[group] as SeatGroup;
    const list = cheapestChoices(priced, group, start);
    if (emptyCost < infinite) insert(list, { member: -1, cost: emptyCost }, seatCount + 1);
    if (list.length < count) return null;
    lists.push(list);
  }
  return combine(panelCosts.groups, lists);
}

/** The cheapest people for the seats of one group, whoever sits in the others; they are picked from the `seat` on. */
function cheapestGroupCost(
  { panelCosts, reducedCosts, ranked, picked }: PricedPanel,
  group: number,
  start: number,
  seat: number,
): number {
  const { timeCosts, people, groups } = panelCosts;
  const { count, emptyCost } = groups[group] as SeatGroup;
  const [reduced, order] = [reducedCosts[group] as Int32Array, ranked[group] as number[]];
  const row = start * people.length;
  let [first, second, third, fourth] = [emptyCost, infinite, infinite, infinite];
  let [one, two, three, four] = [-1, -1, -1, -1];
  let worst = count === 1 ? emptyCost : infinite;
  for (let rank = 0; rank < order.length; rank += 1) {
    const member = order[rank] as number;
    const reducedCost = reduced[member] as number;
    if (reducedCost >= worst) break;
    const timeCost = timeCosts[row + member] as number;
    if (timeCost < 0) continue;
    const cost = reducedCost + timeCost;
    if (cost >= worst) continue;
    if (cost < first) {
      [fourth, third, second, first] = [third, second, first, cost];
      [four, three, two, one] = [three, two, one, member];
    } else if (cost < second) {
      [fourth, third, second] = [third, second, cost];
      [four, three, two] = [three, two, member];
    } else if (cost < third) {
      [fourth, third] = [third, cost];
      [four, three] = [three, member];
    } else [fourth, four] = [cost, member];
    worst = count === 1 ? first : count === 2 ? second : count === 3 ? third : fourth;
  }
  if (worst >= infinite) return infinite;
  picked[seat] = one;
  if (count === 1) return first;
  picked[seat + 1] = two;
  if (count === 2) return first + second;
  picked[seat + 2] = three;
  if (count === 3) return first + second + third;
  picked[seat + 3] = four;
  return first + second + third + fourth;
}

/** As many as the round has seats: even if all others were chosen elsewhere, one of these is left. */
function cheapestChoices(
  { panelCosts, reducedCosts, ranked, seatCount }: PricedPanel,
  group: number,
  start: number,
): Choice[] {
  const { timeCosts, people } = panelCosts;
  const [reduced, row] = [reducedCosts[group] as Int32Array, start * people.length];
  const list: Choice[] = [];
  for (const member of ranked[group] as number[]) {
    const reducedCost = reduced[member] as number;
    if (list.length >= seatCount && reducedCost >= (list.at(-1) as Choice).cost) break;
    const timeCost = timeCosts[row + member] as number;
    if (timeCost >= 0) insert(list, { member, cost: reducedCost + timeCost }, seatCount);
  }
  return list;
}

function insert(list: Choice[], choice: Choice, most: number): void {
  let place = list.length;
  while (place > 0 && (list[place - 1] as Choice).cost > choice.cost) place -= 1;
  list.splice(place, 0, choice);
  if (list.length > most) list.pop();
}

/** Depth first, group after group, cheapest first; no person twice. Within a group choices are taken in rising order. */
function combine(
  groups: readonly SeatGroup[],
  lists: readonly Choice[][],
): { cost: number; panel: Panel } | null {
  const restBound = lists.map((list, group) => {
    let sum = 0;
    for (let seat = 0; seat < (groups[group] as SeatGroup).count; seat += 1)
      sum += (list[seat] as Choice).cost;
    return sum;
  });
  for (let group = restBound.length - 2; group >= 0; group -= 1)
    restBound[group] = (restBound[group] as number) + (restBound[group + 1] as number);
  const chosen: number[] = [];
  let [best, bestChosen]: [number, number[]] = [infinite, []];
  const fill = (group: number, seat: number, from: number, cost: number): void => {
    if (group === groups.length) {
      if (cost < best) [best, bestChosen] = [cost, [...chosen]];
      return;
    }
    if (seat === (groups[group] as SeatGroup).count) {
      if (cost + (restBound[group + 1] ?? 0) < best) fill(group + 1, 0, 0, cost);
      return;
    }
    const list = lists[group] as Choice[];
    for (let rank = from; rank < list.length; rank += 1) {
      const choice = list[rank] as Choice;
      if (choice.cost >= 0 && cost + choice.cost + (restBound[group + 1] ?? 0) >= best) break;
      if (choice.member >= 0 && chosen.includes(choice.member)) continue;
      chosen.push(choice.member);
      fill(group, seat + 1, rank + 1, cost + choice.cost);
      chosen.pop();
    }
  };
  fill(0, 0, 0, 0);
  if (best >= infinite) return null;
  let first = 0;
  const panel = groups.map(({ count }) => {
    first += count;
    return bestChosen.slice(first - count, first);
  });
  return { cost: best, panel };
}
