import type { Problem } from '../../src/core/schedule/model/problem.ts';
import type { Facts, RoundFacts, Start } from '../../test/support/schedule/facts.ts';
import type { Cell, LpText } from './lp-text.ts';

/** A column for every round and start. */
export type Timed = Omit<RoundFacts, 'starts'> & { starts: (Start & { column: string })[] };

const cells = (list: readonly { column: string }[], factor = 1): Cell[] =>
  list.map(({ column }) => [column, factor]);

/** The times as a time-indexed program. */
export function timeRows(lp: LpText, problem: Problem, { rounds, dayRoom, limits }: Facts): Timed[] {
  const timed = rounds.map((round) => ({
    ...round,
    starts: round.starts.map((start) => ({ ...start, column: lp.binary() })),
  }));
  for (const { starts } of timed) lp.row(cells(starts), '=', 1);
  const finish = lp.column(problem.weights.finish);
  for (const { starts, length } of timed)
    lp.row([[finish, 1], ...starts.map(({ tick, column }): Cell => [column, -tick - length])], '>=', 0);
  const lasts = timed.map(() => lp.binary());
  const days = [...new Set(timed.flatMap(({ starts }) => starts.map(({ day }) => day)))];
  const used = days.map((day) => dayRows(lp, problem, { timed, day, room: dayRoom[day] ?? 0, lasts }));
  lp.row([...used.map((column): Cell => [column, 1]), ...lasts.map((last): Cell => [last, -1])], '=', 0);
  const byId = (id: string) => timed.find((round) => round.id === id);
  for (const [a, b] of problem.before) {
    const [first, second] = [byId(a), byId(b)];
    for (const { tick } of second?.starts ?? []) {
      const begun = second?.starts.filter((start) => start.tick <= tick) ?? [];
      const done = first?.starts.filter((start) => start.tick + first.length <= tick) ?? [];
      lp.row([...cells(begun), ...cells(done, -1)], '<=', 0);
    }
  }
  for (const group of problem.sameDay)
    for (const id of group.slice(1))
      for (const day of days) {
        const on = (name = '') => byId(name)?.starts.filter((start) => start.day === day) ?? [];
        lp.row([...cells(on(group[0])), ...cells(on(id), -1)], '=', 0);
      }
  for (const { rounds: of, first, end, left } of limits)
    lp.row(
      of.flatMap((r) => cells(timed[r]?.starts.filter(({ tick }) => first <= tick && tick < end) ?? [])),
      '<=',
      left,
    );
  return timed;
}

type OneDay = { timed: Timed[]; day: number; room: number; lasts: string[] };

/** Rows of one of the candidate's days; returns the column that says it is used. */
function dayRows(lp: LpText, problem: Problem, { timed, day, room, lasts }: OneDay): string {
  const minGap = problem.minGap / 5;
  const maxGap = problem.maxGap / 5;
  const { weights } = problem;
  const here = timed.map(({ starts, length }) =>
    starts.flatMap((start) => (start.day === day ? [{ ...start, end: start.tick + length }] : [])),
  );
  const all = here.flat();
  const low = Math.min(...all.map(({ tick }) => tick));
  const high = Math.max(...all.map(({ end }) => end));
  const used = lp.binary(weights.day + weights.idle * (minGap - (high - low)));
  const [fromLow, toHigh] = [lp.column(weights.idle), lp.column(weights.idle)];
  for (const starts of here) {
    lp.row([[used, 1], ...cells(starts, -1)], '>=', 0);
    lp.row([[fromLow, 1], ...starts.map(({ end, column }): Cell => [column, low - end])], '>=', 0);
    lp.row([[toHigh, 1], ...starts.map(({ tick, column }): Cell => [column, tick - high])], '>=', 0);
  }
  lp.row([[used, -1], ...cells(all)], '>=', 0);
  lp.row([[used, -room], ...cells(all)], '<=', 0);
  const work = all.map(({ tick, end, column }): Cell => [column, tick - end - minGap]);
  lp.row([[fromLow, 1], [toHigh, 1], [used, low - high + minGap], ...work], '>=', 0);
  for (const tick of new Set(all.map((start) => start.tick)))
    lp.row(cells(all.filter((start) => start.tick <= tick && tick < start.end + minGap)), '<=', 1);
  for (const [r, starts] of here.entries())
    for (const { end, column } of starts) {
      const soon = end + minGap;
      const next = here.flatMap((others, o) =>
        o === r ? [] : others.filter(({ tick }) => tick >= soon && tick <= soon + maxGap),
      );
      lp.row([[column, 1], [lasts[r] ?? '', -1], ...cells(next, -1)], '<=', 0);
    }
  return used;
}
