import type { Choice, Table } from './table.ts';

const { floor, max, min } = Math;

/** What is left of a seat, and whether it has a competency yet. */
export type SeatLeft = { minutes: number; room: number; hasCompetency: boolean };

/** The shortest question of each kind that a seat could ask. */
type Shortest = { competency: number; attitude: number; attitudes: number };

export function shortestOf(table: Table): Shortest[] {
  return table.seats.map((_, seat) => {
    const suiting = (lists: Table['attitudes']) =>
      lists.map((choices) => choices.filter(({ seats }) => seats & (1 << seat)));
    const least = (lists: Table['attitudes']) =>
      min(
        ...suiting(lists)
          .flat()
          .map(({ minutes }) => minutes),
      );
    const topics = suiting(table.attitudes).filter((choices) => choices.length > 0).length;
    return { competency: least(table.competencies), attitude: least(table.attitudes), attitudes: topics };
  });
}

/**
 * How many times an attitude can still be read at most, once so many competency readings have found a seat: exact for
 * questions of one length, too high at worst for others. -1 when they cannot all find one.
 */
export function mostAttitudes(
  left: readonly SeatLeft[],
  shortest: readonly Shortest[],
  readings: number,
): number {
  let best = new Array<number>(readings + 1).fill(-1);
  best[0] = 0;
  for (const [seat, { minutes, room, hasCompetency }] of left.entries()) {
    const { competency, attitude, attitudes } = shortest[seat] as Shortest;
    const next = new Array<number>(readings + 1).fill(-1);
    for (let mine = hasCompetency ? 0 : 1; mine <= min(readings + 1, room - 1); mine += 1) {
      const rest = minutes - (mine === 0 ? 0 : mine * competency);
      if (rest < attitude) break;
      const heard = min(attitudes, room - mine, floor(rest / attitude));
      for (const [before, sum] of best.entries()) {
        if (sum < 0) continue;
        // A seat may need a competency that coverage does not: it counts for nothing more.
        const after = min(readings, before + mine);
        next[after] = max(next[after] ?? -1, sum + heard);
      }
    }
    best = next;
  }
  return best[readings] ?? -1;
}

/** How far a deal reaches: attitudes heard, those heard by two seats, and how worn its prompts are. */
export type Spread = { heard: number; heardTwice: number; wear: number };

/** Negative when the first is better. */
export const compareSpread = (a: Spread, b: Spread): number =>
  b.heard - a.heard || b.heardTwice - a.heardTwice || a.wear - b.wear;

/** The least wear with which so many attitudes can be heard once and twice, whoever asks them. */
export function leastWear(attitudes: Table['attitudes']): (heard: number, heardTwice: number) => number {
  const sorted = attitudes.map((choices) => choices.map(({ wear }) => wear).toSorted((a, b) => a - b));
  const sums = (place: number): number[] => {
    const wears = sorted.flatMap((some) => some[place] ?? []).toSorted((a, b) => a - b);
    const totals = [0];
    for (const wear of wears) totals.push((totals.at(-1) ?? 0) + wear);
    return totals;
  };
  const [once, twice] = [sums(0), sums(1)];
  return (heard, heardTwice) => (once[heard] ?? 0) + (twice[heardTwice] ?? 0);
}

/** Steps of a search: once a deal is found, before any is found, and for the attitudes of each. */
export type StepLimits = { best: number; any: number; attitudes: number };

/** Whether each of these seats can have a question of its own: bipartite matching by augmenting paths. */
export function canSeatEach(choices: readonly Choice[], seats: readonly number[]): boolean {
  const holder = new Map<string, number>();
  const seated = (seat: number, tried: Set<string>): boolean =>
    choices.some((choice) => {
      if (!(choice.seats & (1 << seat)) || tried.has(choice.id)) return false;
      tried.add(choice.id);
      const holderSeat = holder.get(choice.id);
      if (holderSeat !== undefined && !seated(holderSeat, tried)) return false;
      holder.set(choice.id, seat);
      return true;
    });
  return seats.every((seat) => seated(seat, new Set()));
}
