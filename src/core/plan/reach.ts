import type { Table } from './table.ts';

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
