import { isBarred } from './assign.ts';
import type { Instance, NamedTwice, RoundInstance } from './instance.ts';
import type { Difference, Found, Node } from './node.ts';
import { dayOf, isDifferent, keptPeople, keptStarts, type Placement } from './placement.ts';

export type Conflicts = {
  /** Per person, how many seats want them; who is named twice does not count. */
  uses: Int32Array;
  crowded: { person: number; rounds: number[] }[];
  /** Per difference that is asked for: by how many it is missed, below zero where there is room. */
  excess: number[];
  isInLimits: boolean;
  /** It is a schedule. */
  isFree: boolean;
  /** Its cost is the bound. */
  isTight: boolean;
};

type Tried = Pick<Placement, 'starts' | 'crews' | 'days' | 'people'>;

export function conflictsOf(
  instance: Instance,
  node: Node,
  starts: number[],
  crews: number[][][],
  earlier: readonly Placement[],
): Conflicts {
  const tried = triedOf(instance, starts, crews);
  const sitting = sittingOf(instance, crews);
  const uses = new Int32Array(instance.people.length);
  for (const [person, rounds] of sitting) uses[person] = rounds.length;
  const twice = new Set(instance.namedTwice.map(({ person }) => person));
  const crowded = [...sitting].flatMap(([person, rounds]) =>
    rounds.length > 1 && !twice.has(person) ? [{ person, rounds }] : [],
  );
  for (const person of twice) uses[person] = 1;
  const excess = node.differences.map((difference) => excessOf(tried, difference, earlier));
  const isInLimits = overLimit(instance, starts) === null;
  const isTight =
    uses.every((count, person) => count > 0 || node.prices[person] === 0) &&
    node.differences.every(({ price }, at) => price === 0 || excess[at] === 0);
  const isMet = excess.every((over) => over <= 0);
  return {
    uses,
    crowded,
    excess,
    isInLimits,
    isFree: crowded.length === 0 && isInLimits,
    isTight: isTight && isMet,
  };
}

/** Smaller parts that hold everything this one holds, without what was found in it. */
export function branchesOf(
  instance: Instance,
  node: Node,
  found: Found,
  earlier: readonly Placement[],
): Node[] {
  const part = (change: Partial<Node>): Node => ({ ...node, ...change, found: null });
  const tried = triedOf(instance, found.starts, found.crews);
  const same = earlier.findIndex((one) => !isDifferent(tried as Placement, one));
  if (same >= 0) return differing(instance, node, tried, same, earlier[same] as Placement, part);
  const over = overLimit(instance, found.starts);
  if (over)
    return over.rounds.map((round) =>
      part({ fences: [...node.fences, { round, from: over.from, to: over.to, isInside: false }] }),
    );
  const { crowded, uses } = conflictsOf(instance, node, found.starts, found.crews, earlier);
  const worst = crowded.toSorted((a, b) => b.rounds.length - a.rounds.length)[0];
  const fork = (person: number, round: number) =>
    [false, true].map((isOnly) => part({ bars: [...node.bars, { round, person, isOnly }] }));
  if (worst) return fork(worst.person, worst.rounds[0] as number);
  // Nobody is wanted twice, but somebody was paid for who is not used any more.
  let dearest = -1;
  for (const [person, price] of node.prices.entries())
    if (uses[person] === 0 && price > (node.prices[dearest] ?? 0)) dearest = person;
  const rounds = instance.rounds.flatMap(({ cast }, round) =>
    cast.people.includes(dearest) && !isBarred(node, round, dearest) ? [round] : [],
  );
  if (dearest >= 0 && rounds.length > 1) return fork(dearest, rounds[0] as number);
  if (dearest >= 0)
    return [part({ prices: node.prices.map((price, person) => (person === dearest ? 0 : price)) })];
  const slack = node.differences.find(
    ({ price }, at) => price > 0 && excessOf(tried, node.differences[at] as Difference, earlier) < 0,
  );
  if (!slack) return [];
  return [
    part({
      differences: node.differences.map((one) => (one === slack ? { ...one, price: one.price >> 1 } : one)),
    }),
  ];
}

/** Other days, or other starts, or other people: three parts; and where that is asked for already, one start or person at a time. */
function differing(
  instance: Instance,
  node: Node,
  tried: Tried,
  at: number,
  earlier: Placement,
  part: (change: Partial<Node>) => Node,
): Node[] {
  const asked = node.differences.find((one) => one.earlier === at);
  if (!asked) {
    const ask = (how: Difference['how']) =>
      part({ differences: [...node.differences, { earlier: at, how, price: 0 }] });
    return [part({ closedDays: [...node.closedDays, ...earlier.days] }), ask('starts'), ask('people')];
  }
  if (asked.how === 'starts') {
    const isFixed = (round: number, tick: number) =>
      node.fences.some((fence) => fence.round === round && fence.isInside && fence.from === tick);
    const tickOf = (round: number) =>
      (instance.rounds[round] as RoundInstance).starts[earlier.starts[round] as number] as number;
    const round = tried.starts.findIndex(
      (start, one) => start === earlier.starts[one] && !isFixed(one, tickOf(one)),
    );
    if (round < 0) return [];
    const tick = tickOf(round);
    return [false, true].map((isInside) =>
      part({ fences: [...node.fences, { round, from: tick, to: tick + 1, isInside }] }),
    );
  }
  const sitting = sittingOf(instance, tried.crews);
  const person = [...tried.people].find(
    (one) => earlier.people.has(one) && !node.wants.some((want) => want.person === one),
  );
  const round = person === undefined ? undefined : sitting.get(person)?.[0];
  if (person === undefined || round === undefined) return [];
  return [
    part({ bars: [...node.bars, { round, person, isOnly: false }] }),
    part({
      bars: [...node.bars, { round, person, isOnly: true }],
      wants: [...node.wants, { round, person }],
    }),
  ];
}

function triedOf(instance: Instance, starts: number[], crews: number[][][]): Tried {
  return {
    starts,
    crews,
    people: new Set(sittingOf(instance, crews).keys()),
    days: new Set(starts.map((start, round) => dayOf(instance.rounds[round] as RoundInstance, start))),
  };
}

function sittingOf({ rounds }: Instance, crews: number[][][]): Map<number, number[]> {
  const sitting = new Map<number, number[]>();
  for (const [round, crew] of crews.entries())
    for (const place of crew.flat()) {
      if (place < 0) continue;
      const person = rounds[round]?.cast.people[place] as number;
      sitting.set(person, [...(sitting.get(person) ?? []), round]);
    }
  return sitting;
}

function excessOf(tried: Tried, { earlier: at, how }: Difference, earlier: readonly Placement[]): number {
  const other = earlier[at] as Placement;
  return how === 'starts'
    ? keptStarts(tried, other) - other.mayKeepStarts
    : keptPeople(tried, other) - other.mayKeepPeople;
}

/** Somebody named twice whose day or week has room for fewer, and the rounds that fall into it. */
function overLimit({ namedTwice, rounds }: Instance, starts: readonly number[]) {
  for (const named of namedTwice) {
    const over = named.spans.flatMap(({ from, to, left }) => {
      const inside = inSpan(named, rounds, starts, from, to);
      return inside.length > left ? [{ from, to, rounds: inside }] : [];
    })[0];
    if (over) return over;
  }
  return null;
}

const inSpan = (
  named: NamedTwice,
  rounds: RoundInstance[],
  starts: readonly number[],
  from: number,
  to: number,
) =>
  named.rounds.filter((round) => {
    const tick = rounds[round]?.starts[starts[round] as number] as number;
    return tick >= from && tick < to;
  });
