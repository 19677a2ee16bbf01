import type { Terms } from './best-times.ts';
import { never } from './cast.ts';
import { casting } from './crew.ts';
import type { Instance, RoundInstance } from './instance.ts';
import type { Node } from './node.ts';
import { wanted } from './node.ts';
import type { Placement } from './placement.ts';

/** What a node lets the search use, at the node's prices, and what those prices add for nothing. */
export function termsOf(
  instance: Instance,
  node: Node,
  earlier: readonly Placement[],
): Terms & { given: number } {
  const prices = node.prices.slice();
  const startExtra: (Int32Array | null)[] = instance.rounds.map(() => null);
  const extraOf = (round: number): Int32Array => {
    const known =
      startExtra[round] ?? new Int32Array((instance.rounds[round] as RoundInstance).starts.length);
    startExtra[round] = known;
    return known;
  };
  let given = node.prices.reduce((sum, price) => sum + price, 0);
  for (const { earlier: at, how, price } of node.differences) {
    const other = earlier[at] as Placement;
    given += price * (how === 'starts' ? other.mayKeepStarts : other.mayKeepPeople);
    if (how === 'people')
      for (const person of other.people) prices[person] = (prices[person] as number) + price;
    else
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
  for (const { round } of node.wants) {
    const extra = extraOf(round);
    for (const [at, more] of extra.entries()) if (more < never) extra[at] = more + wanted;
  }
  const twice = new Set(instance.namedTwice.map(({ person }) => person));
  const castings = instance.rounds.map(({ cast }, round) => {
    const extra = Int32Array.from(cast.people, (person) =>
      twice.has(person) ? 0 : (prices[person] as number),
    );
    for (const bar of node.bars) {
      const place = cast.people.indexOf(bar.person);
      if (place >= 0 && (bar.isOnly ? bar.round !== round : bar.round === round)) extra[place] = never;
    }
    for (const want of node.wants) {
      const place = want.round === round ? cast.people.indexOf(want.person) : -1;
      if (place >= 0 && (extra[place] as number) < never) extra[place] = (extra[place] as number) - wanted;
    }
    return casting(cast, extra);
  });
  const closedDays = node.closedDays.length > 0 ? new Uint8Array(instance.days.list.length) : null;
  for (const day of node.closedDays) if (closedDays) closedDays[day] = 1;
  return { castings, startExtra, closedDays, given };
}
