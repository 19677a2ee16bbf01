import type { Instance, NamedTwice, RoundInstance } from '../model/instance.ts';
import { keptStarts, type Placement } from '../model/placement.ts';
import { isBarred } from './assignment.ts';
import type { Found, Node } from './node.ts';

export type Conflicts = {
  /** Per person, how many seats want them; who is named twice does not count. */
  uses: Int32Array;
  crowded: { person: number; rounds: number[] }[];
  /** Per difference that is asked for: how many starts too many are kept, below zero where there is room. */
  excess: number[];
  isInLimits: boolean;
  /** It is a schedule. */
  isFree: boolean;
  /** Its cost is the bound. */
  isTight: boolean;
};

export function conflictsOf(
  instance: Instance,
  node: Node,
  { starts, crews }: Pick<Found, 'starts' | 'crews'>,
  earlier: readonly Placement[],
): Conflicts {
  const sitting = sittingOf(instance, crews);
  const uses = new Int32Array(instance.people.length);
  for (const [person, rounds] of sitting) uses[person] = rounds.length;
  const twice = new Set(instance.namedTwice.map(({ person }) => person));
  const crowded = [...sitting].flatMap(([person, rounds]) =>
    rounds.length > 1 && !twice.has(person) ? [{ person, rounds }] : [],
  );
  for (const person of twice) uses[person] = 1;
  const excess = node.differences.map(({ earlier: at }) => {
    const other = earlier[at] as Placement;
    return keptStarts(starts, other) - other.mayKeepStarts;
  });
  const isInLimits = overLimit(instance, starts) === null;
  const isTight =
    uses.every((count, person) => count > 0 || node.prices[person] === 0) &&
    node.differences.every(({ price }, at) => price === 0 || excess[at] === 0) &&
    excess.every((over) => over <= 0);
  return { uses, crowded, excess, isInLimits, isFree: crowded.length === 0 && isInLimits, isTight };
}

/** Smaller parts that together hold every schedule of this one. */
export function branchesOf(
  instance: Instance,
  node: Node,
  found: Found,
  earlier: readonly Placement[],
): Node[] {
  const part = (change: Partial<Node>): Node => ({
    ...node,
    ...change,
    found: null,
    guess: found.starts,
  });
  const fence = (round: number, from: number, to: number, isInside: boolean) =>
    part({ fences: [...node.fences, { round, from, to, isInside }] });
  const over = overLimit(instance, found.starts);
  if (over) return over.rounds.map((round) => fence(round, over.from, over.to, false));
  const { crowded, uses, excess } = conflictsOf(instance, node, found, earlier);
  const tooSame = node.differences[excess.findIndex((kept) => kept > 0)];
  if (tooSame) {
    const { starts } = earlier[tooSame.earlier] as Placement;
    const round = found.starts.findIndex(
      (start, at) => start === starts[at] && !isFixed(node, at, tickOf(instance, at, start)),
    );
    if (round < 0) return [];
    const tick = tickOf(instance, round, starts[round] as number);
    return [fence(round, tick, tick + 1, false), fence(round, tick, tick + 1, true)];
  }
  const fork = (person: number, round: number) =>
    [false, true].map((isOnly) => part({ bars: [...node.bars, { round, person, isOnly }] }));
  const worst = crowded.toSorted((a, b) => b.rounds.length - a.rounds.length)[0];
  if (worst) return fork(worst.person, worst.rounds[0] as number);
  return unpaid(instance, node, uses, fork, part);
}

/** Nobody is wanted twice, but somebody was paid for who is not used any more, or differing was where it costs nothing. */
function unpaid(
  instance: Instance,
  node: Node,
  uses: Int32Array,
  fork: (person: number, round: number) => Node[],
  part: (change: Partial<Node>) => Node,
): Node[] {
  let dearest = -1;
  for (const [person, price] of node.prices.entries())
    if (uses[person] === 0 && price > (node.prices[dearest] ?? 0)) dearest = person;
  const rounds = instance.rounds.flatMap(({ cast }, round) =>
    cast.people.includes(dearest) && !isBarred(node, round, dearest) ? [round] : [],
  );
  if (dearest >= 0 && rounds.length > 1) return fork(dearest, rounds[0] as number);
  const prices = node.prices.map((price, person) => (person === dearest ? 0 : price));
  const differences = node.differences.map((one) => ({ ...one, price: one.price >> 1 }));
  return [part({ prices, differences })];
}

const tickOf = ({ rounds }: Instance, round: number, start: number): number =>
  (rounds[round] as RoundInstance).starts[start] as number;

const isFixed = ({ fences }: Node, round: number, tick: number): boolean =>
  fences.some((fence) => fence.round === round && fence.isInside && fence.from === tick);

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
