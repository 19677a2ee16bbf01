import type { Instance, RoundInstance } from '../model/instance.ts';
import { never } from '../model/panel-costs.ts';
import type { Placement } from '../model/placement.ts';
import type { Terms } from './dynamic-programme.ts';
import type { Node } from './node.ts';
import { casting } from './panel.ts';

/** What a node lets the search use, at the node's prices, and what those prices give back in any case. */
export function termsOf(
  instance: Instance,
  node: Node,
  earlier: readonly Placement[],
): Terms & { given: number } {
  const startExtra: (Int32Array | null)[] = instance.rounds.map(() => null);
  const extraOf = (round: number): Int32Array => {
    const known =
      startExtra[round] ?? new Int32Array((instance.rounds[round] as RoundInstance).starts.length);
    startExtra[round] = known;
    return known;
  };
  let given = node.prices.reduce((sum, price) => sum + price, 0);
  for (const { earlier: at, price } of node.differences) {
    const other = earlier[at] as Placement;
    given += price * other.mayKeepStarts;
    for (const [round, start] of other.starts.entries()) {
      const extra = extraOf(round);
      extra[start] = (extra[start] as number) + price;
    }
  }
  for (const { round, from, to, isInside } of node.fences) {
    const extra = extraOf(round);
    const { starts } = instance.rounds[round] as RoundInstance;
    for (const [at, tick] of starts.entries())
      if ((tick >= from && tick < to) !== isInside) extra[at] = never;
  }
  const twice = new Set(instance.namedTwice.map(({ person }) => person));
  const castings = instance.rounds.map(({ cast }, round) => {
    const extra = Int32Array.from(cast.people, (person) =>
      twice.has(person) ? 0 : (node.prices[person] as number),
    );
    for (const bar of node.bars) {
      const place = cast.people.indexOf(bar.person);
      if (place >= 0 && (bar.isOnly ? bar.round !== round : bar.round === round)) extra[place] = never;
    }
    return casting(cast, extra);
  });
  return { castings, startExtra, notEnding: node.notEnding, given };
}
