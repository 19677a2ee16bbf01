import type { Instance } from '../model/instance.ts';
import { infinite } from '../model/panel-costs.ts';
import type { Panel } from '../model/placement.ts';
import { isExcluded, type Node } from './node.ts';

/** `prices`: the dual value of each person, what one more of them would be worth. */
export type Assignment = { panels: Panel[]; prices: Int32Array };

type SeatRow = { round: number; group: number; costs: Map<number, number>; emptyCost: number };

/**
 * The cheapest people for rounds at given starts, nobody twice: the assignment problem of seats and people, solved by
 * shortest augmenting paths (the Hungarian method). Null when the seats cannot all be filled.
 */
export function assignPeople(
  instance: Instance,
  node: Node,
  startOf: (round: number) => number,
): Assignment | null {
  const namedTwice = new Set(instance.namedTwice.map(({ person }) => person));
  const { rows, panels } = seatRows(instance, node, startOf, namedTwice);
  const size = instance.people.length;
  // After the people, one column for each seat stands for leaving it empty.
  const width = size + rows.length;
  // As usual in this method, row and column 0 stand for "nobody yet".
  const [rowDual, columnDual] = [new Int32Array(rows.length + 1), new Int32Array(width + 1)];
  const [rowOfColumn, previous] = [new Int32Array(width + 1), new Int32Array(width + 1)];
  for (const [rowIndex] of rows.entries()) {
    const distance = new Int32Array(width + 1).fill(infinite);
    const isDone = new Uint8Array(width + 1);
    rowOfColumn[0] = rowIndex + 1;
    let column = 0;
    do {
      isDone[column] = 1;
      const row = rowOfColumn[column] as number;
      const { costs, emptyCost } = rows[row - 1] as SeatRow;
      const relax = (next: number, cost: number) => {
        if (isDone[next]) return;
        const reduced = cost - (rowDual[row] as number) - (columnDual[next] as number);
        if (reduced < (distance[next] as number)) [distance[next], previous[next]] = [reduced, column];
      };
      for (const [person, cost] of costs) relax(person + 1, cost);
      if (emptyCost < infinite) relax(size + row, emptyCost);
      let [step, nearest] = [infinite, -1];
      for (let next = 1; next <= width; next += 1)
        if (!isDone[next] && (distance[next] as number) < step)
          [step, nearest] = [distance[next] as number, next];
      if (nearest < 0) return null;
      for (let next = 0; next <= width; next += 1)
        if (isDone[next]) {
          const reached = rowOfColumn[next] as number;
          rowDual[reached] = (rowDual[reached] as number) + step;
          columnDual[next] = (columnDual[next] as number) - step;
        } else if ((distance[next] as number) < infinite) distance[next] = (distance[next] as number) - step;
      column = nearest;
    } while (rowOfColumn[column] !== 0);
    while (column !== 0) {
      const back = previous[column] as number;
      rowOfColumn[column] = rowOfColumn[back] as number;
      column = back;
    }
  }
  for (let column = 1; column <= width; column += 1) {
    const row = rows[(rowOfColumn[column] as number) - 1];
    if (!row) continue;
    const { people } = (instance.rounds[row.round] as Instance['rounds'][number]).panelCosts;
    panels[row.round]?.[row.group]?.push(column <= size ? people.indexOf(column - 1) : -1);
  }
  return {
    panels,
    prices: Int32Array.from({ length: size }, (_, person) => -(columnDual[person + 1] as number)),
  };
}

/** A row for each seat that has a choice; people named in several rounds sit there in any case. */
function seatRows(
  instance: Instance,
  node: Node,
  startOf: (round: number) => number,
  namedTwice: ReadonlySet<number>,
): { rows: SeatRow[]; panels: Panel[] } {
  const rows: SeatRow[] = [];
  const panels = instance.rounds.map(({ panelCosts }, round): Panel => {
    const { people, timeCosts, groups } = panelCosts;
    const firstCost = startOf(round) * people.length;
    const kept = node.unlike?.of === 'people' ? node.unlike.placement.panels[round]?.flat() : undefined;
    return groups.map((seatGroup, group): number[] => {
      const { count, members, emptyCost } = seatGroup;
      const [only] = members;
      if (only !== undefined && members.length === 1 && namedTwice.has(people[only] as number)) return [only];
      const costs = new Map<number, number>();
      for (const member of members) {
        const person = people[member] as number;
        const timeCost = timeCosts[firstCost + member] as number;
        if (timeCost >= 0 && !isExcluded(node, round, person))
          costs.set(
            person,
            (seatGroup.costs[member] as number) +
              timeCost +
              (kept?.includes(member) ? (node.unlike?.price ?? 0) : 0),
          );
      }
      for (let seat = 0; seat < count; seat += 1) rows.push({ round, group, costs, emptyCost });
      return [];
    });
  });
  return { rows, panels };
}
