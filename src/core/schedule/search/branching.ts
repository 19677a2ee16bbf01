import type { Instance, NamedTwice, RoundInstance } from '../model/instance.ts';
import type { Panel } from '../model/placement.ts';
import { excessOf, isExcluded, type Node, type RelaxedSolution, type Unlike } from './node.ts';

/** What a solution of the relaxation violates, and whether it proves anything. */
export type Violations = {
  /** Per person how many seats they have; one for those named twice. */
  uses: Int32Array;
  doubleBooked: { person: number; rounds: number[] }[];
  /** How much too much is kept of what it must be unlike; below zero where more might be. */
  excess: number;
  isInLimits: boolean;
  /** It is a schedule. */
  isFeasible: boolean;
  /** Complementary slackness holds: as a schedule its cost would be the bound. */
  isTight: boolean;
};

export function violationsOf(
  instance: Instance,
  node: Node,
  { starts, panels }: Pick<RelaxedSolution, 'starts' | 'panels'>,
): Violations {
  const roundsOf = roundsByPerson(instance, panels);
  const uses = new Int32Array(instance.people.length);
  for (const [person, rounds] of roundsOf) uses[person] = rounds.length;
  const namedTwice = new Set(instance.namedTwice.map(({ person }) => person));
  const doubleBooked = [...roundsOf].flatMap(([person, rounds]) =>
    rounds.length > 1 && !namedTwice.has(person) ? [{ person, rounds }] : [],
  );
  for (const person of namedTwice) uses[person] = 1;
  const excess = node.unlike ? excessOf(node.unlike, { starts, panels }) : 0;
  const isInLimits = overLimit(instance, starts) === null;
  const isTight =
    uses.every((count, person) => count > 0 || node.prices[person] === 0) &&
    ((node.unlike?.price ?? 0) === 0 || excess === 0) &&
    excess <= 0;
  return {
    uses,
    doubleBooked,
    excess,
    isInLimits,
    isFeasible: doubleBooked.length === 0 && isInLimits,
    isTight,
  };
}

/** Children that together hold every schedule of the node: branches on a limit, on a start, or on a person in a round. */
export function childrenOf(instance: Instance, node: Node, relaxed: RelaxedSolution): Node[] {
  const child = (change: Partial<Node>): Node => ({
    ...node,
    ...change,
    relaxed: null,
    warmStart: relaxed.starts,
  });
  const withRange = (round: number, from: number, to: number, isInside: boolean) =>
    child({ startRanges: [...node.startRanges, { round, from, to, isInside }] });
  const over = overLimit(instance, relaxed.starts);
  if (over) return over.rounds.map((round) => withRange(round, over.from, over.to, false));
  const { doubleBooked, uses, excess } = violationsOf(instance, node, relaxed);
  const { unlike } = node;
  if (unlike?.of === 'people' && excess > 0)
    return keptIn(instance, relaxed, unlike)
      .slice(excess - 1)
      .map((exclusion) => child({ exclusions: [...node.exclusions, { ...exclusion, isOnly: false }] }));
  if (unlike && excess > 0) {
    const { starts } = unlike.placement;
    const round = relaxed.starts.findIndex(
      (start, index) => start === starts[index] && !isFixed(node, index, tickOf(instance, index, start)),
    );
    if (round < 0) return [];
    const tick = tickOf(instance, round, starts[round] as number);
    return [withRange(round, tick, tick + 1, false), withRange(round, tick, tick + 1, true)];
  }
  const onPerson = (person: number, round: number) =>
    [false, true].map((isOnly) => child({ exclusions: [...node.exclusions, { round, person, isOnly }] }));
  const worst = doubleBooked.toSorted((a, b) => b.rounds.length - a.rounds.length)[0];
  if (worst) return onPerson(worst.person, worst.rounds[0] as number);
  return slackChildren(instance, node, uses, onPerson, child);
}

/** Who sits in a round as before. Of so many as may stay there and one more, somebody has to leave. */
const keptIn = ({ rounds }: Instance, { panels }: RelaxedSolution, { placement }: Unlike) =>
  panels.flatMap((panel, round) => {
    const before = placement.panels[round]?.flat() ?? [];
    const kept = panel.flat().filter((member) => member >= 0 && before.includes(member));
    return kept.map((member) => ({ round, person: rounds[round]?.panelCosts.people[member] as number }));
  });

/** Nobody is booked twice, but slackness fails: branches on the person with the highest price and no seat, or lowers prices. */
function slackChildren(
  instance: Instance,
  node: Node,
  uses: Int32Array,
  onPerson: (person: number, round: number) => Node[],
  child: (change: Partial<Node>) => Node,
): Node[] {
  let highest = -1;
  for (const [person, price] of node.prices.entries())
    if (uses[person] === 0 && price > (node.prices[highest] ?? 0)) highest = person;
  const rounds = instance.rounds.flatMap(({ panelCosts }, round) =>
    panelCosts.people.includes(highest) && !isExcluded(node, round, highest) ? [round] : [],
  );
  if (highest >= 0 && rounds.length > 1) return onPerson(highest, rounds[0] as number);
  const prices = node.prices.map((price, person) => (person === highest ? 0 : price));
  const unlike = node.unlike && { ...node.unlike, price: node.unlike.price >> 1 };
  return [child({ prices, unlike })];
}

const tickOf = ({ rounds }: Instance, round: number, start: number): number =>
  (rounds[round] as RoundInstance).starts[start] as number;

const isFixed = ({ startRanges }: Node, round: number, tick: number): boolean =>
  startRanges.some((range) => range.round === round && range.isInside && range.from === tick);

function roundsByPerson({ rounds }: Instance, panels: readonly Panel[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const [round, panel] of panels.entries())
    for (const member of panel.flat()) {
      if (member < 0) continue;
      const person = rounds[round]?.panelCosts.people[member] as number;
      found.set(person, [...(found.get(person) ?? []), round]);
    }
  return found;
}

/** Somebody named twice who has more rounds on a day or in a week than are left, and the rounds that fall into it. */
function overLimit({ namedTwice, rounds }: Instance, starts: readonly number[]) {
  for (const named of namedTwice) {
    const over = named.spans.flatMap(({ from, to, left }) => {
      const inside = roundsInSpan(named, rounds, starts, from, to);
      return inside.length > left ? [{ from, to, rounds: inside }] : [];
    })[0];
    if (over) return over;
  }
  return null;
}

const roundsInSpan = (
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
