import type { Problem } from '../../src/core/schedule/model/problem.ts';
import { repeated } from '../../test/support/schedule/facts.ts';
import { grouped } from '../../test/support/schedule/grouped.ts';
import type { Cell, LpText } from './lp-text.ts';
import type { Timed } from './mip-times.ts';

/** A seat that a person might take: `group` is null for the shadow. */
export type Role = { round: number; group: number | null; person: string; column: string };

export function peopleRows(lp: LpText, problem: Problem, rounds: readonly Timed[]): Role[] {
  const roles = rounds.flatMap(({ groups, shadows }, round): Role[] => {
    const seated = groups.flatMap(({ seats, pool }, group) => {
      const own = pool.map(({ person, cost }) => ({ round, group, person, column: lp.binary(cost) }));
      lp.row(cells(own), '=', seats.length);
      return own;
    });
    if (shadows.length === 0) return seated;
    const watching = shadows.map((person) => ({ round, group: null, person, column: lp.binary() }));
    lp.row([[lp.binary(problem.weights.emptyShadow), 1], ...cells(watching)], '=', 1);
    return [...seated, ...watching];
  });
  const named = repeated(problem);
  for (const [person, own] of grouped(roles, (role) => role.person)) {
    if (!named.has(person)) lp.row(cells(own), '<=', 1);
    else lp.row(cells(own.filter((role) => !isOnlyChoice(rounds, role))), '<=', 0);
  }
  for (const own of grouped(roles, ({ round, person }) => `${round} ${person}`).values())
    freeRows(lp, problem, rounds, own);
  return roles;
}

const isOnlyChoice = (rounds: readonly Timed[], { round, group }: Role): boolean =>
  group !== null && rounds[round]?.groups[group]?.pool.length === 1;

/** One person's roles in one round exclude its starts at which they are not free, and pay for hours outside. */
function freeRows(lp: LpText, problem: Problem, rounds: readonly Timed[], own: readonly Role[]): void {
  const [role] = own;
  const round = role && rounds[role.round];
  const outside = role && round?.outside.get(role.person);
  if (!round || !outside) return;
  const starts = (isMeant: (steps: number) => boolean): Cell[] =>
    cells(round.starts.filter((_, s) => isMeant(outside[s] ?? -1)));
  lp.row([...cells(own), ...starts((steps) => steps < 0)], '<=', 1);
  let below = 0;
  for (const level of [...new Set(outside)].sort((a, b) => a - b)) {
    if (level <= 0) continue;
    const isOut = lp.column(problem.weights.outOfHours * (level - below));
    lp.row([[isOut, -1], ...cells(own), ...starts((steps) => steps >= level)], '<=', 1);
    below = level;
  }
}

const cells = (list: readonly { column: string }[]): Cell[] => list.map(({ column }) => [column, 1]);
