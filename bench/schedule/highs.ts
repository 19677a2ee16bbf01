import highs from 'highs';
import type { Problem } from '../../src/core/schedule/model/problem.ts';
import { factsOf } from '../../test/support/schedule/facts.ts';
import { type Peer, scheduleOf, wholeDays } from './answered.ts';
import { lpText } from './lp-text.ts';
import { peopleRows, type Role } from './mip-people.ts';
import { timeRows } from './mip-times.ts';

/** Its types are those of the CommonJS file; Node loads the module, whose default is the loader itself. */
const load = highs as unknown as typeof highs.default;

/** The whole problem as one mixed-integer program; timed from the problem to the answer, once it is loaded. */
export async function solveWithHighs(problem: Problem, { seconds }: { seconds: number }): Promise<Peer> {
  const engine = await load();
  const began = performance.now();
  const facts = factsOf(problem);
  const none = { schedule: null, cost: Number.NaN, bound: Number.NaN };
  if (facts.rounds.some(({ starts }) => starts.length === 0))
    return { ...none, status: 'infeasible', ms: performance.now() - began };
  const lp = lpText();
  const rounds = timeRows(lp, problem, facts);
  const roles = peopleRows(lp, problem, rounds);
  const answer = engine.solve(lp.text(), { time_limit: seconds, output_flag: false });
  const ms = performance.now() - began;
  if (answer.Status === 'Infeasible') return { ...none, status: 'infeasible', ms };
  if (answer.Status !== 'Optimal') return { ...none, status: 'unknown', ms };
  const isTaken = ({ column }: { column: string }): boolean => {
    const value = answer.Columns[column];
    return value !== undefined && 'Primal' in value && value.Primal > 0.5;
  };
  const cost = Math.round(answer.ObjectiveValue + wholeDays(problem));
  const taken = roles.filter(isTaken);
  const answers = rounds.map((round, place) => ({
    facts: { ...round, starts: [] },
    start: round.starts.find(isTaken) ?? { tick: 0, day: 0 },
    seated: round.groups.map((_, group) => taken.filter(isRole(place, group)).map(({ person }) => person)),
    shadow: taken.find(isRole(place, null))?.person ?? null,
  }));
  return { status: 'optimal', schedule: scheduleOf(problem, answers, cost), cost, bound: cost, ms };
}

const isRole = (round: number, group: number | null) => (role: Role) =>
  role.round === round && role.group === group;
