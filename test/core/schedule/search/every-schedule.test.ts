import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Problem, Schedule } from '../../../../src/core/schedule/model/problem.ts';
import { solve, solveMany } from '../../../../src/core/schedule/search/solve.ts';
import { scale } from '../../../support/scale.ts';
import { check } from '../../../support/schedule/checker.ts';
import { everySchedule } from '../../../support/schedule/every-schedule.ts';
import { localDay } from '../../../support/schedule/local-time.ts';
import { makePerson, makeProblem, spanOn } from '../../../support/schedule/plain-problem.ts';
import { tinyProblem } from '../../../support/schedule/tiny-problems.ts';

const endDay = ({ candidate }: Problem, { rounds }: Schedule) =>
  Math.max(...rounds.map(({ startsAt }) => localDay(startsAt, candidate.zone).toMillis()));
const kept = (a: Schedule, b: Schedule) =>
  a.rounds.filter((slot) =>
    b.rounds.some(({ round, startsAt }) => round === slot.round && startsAt === slot.startsAt),
  ).length;

/** The best schedule that may stand after these, and null when there is none. */
function nextOf(problem: Problem, all: Schedule[], earlier: Schedule[]): Schedule | null {
  const used = new Set(earlier.map((schedule) => endDay(problem, schedule)));
  const most = Math.floor(problem.rounds.length / 2);
  const another = all.find((schedule) => !used.has(endDay(problem, schedule)));
  return another ?? all.find((schedule) => earlier.every((known) => kept(schedule, known) <= most)) ?? null;
}

describe('on problems so small that every schedule can be tried', () => {
  it('finds the cheapest, and none where there is none; and then the cheapest that differs', () => {
    fc.assert(
      fc.property(tinyProblem, (problem) => {
        const all = everySchedule(problem);
        const solved = solve(problem);
        if (!all[0]) {
          expect(solved).toEqual({ ok: false, isProven: true });
          return;
        }
        if (!solved.ok) throw new Error(`There is one for ${all[0].cost}.`);
        const { schedule, bound, isProven } = solved;
        expect(check(problem, schedule)).toEqual([]);
        expect({ cost: schedule.cost, bound, isProven }).toEqual({
          cost: all[0].cost,
          bound: all[0].cost,
          isProven: true,
        });
        const { options } = solveMany(problem, 4);
        const earlier: Schedule[] = [];
        for (const option of options) {
          const wanted = nextOf(problem, all, earlier);
          if (!wanted) throw new Error('Nothing more can differ.');
          expect(check(problem, option.schedule)).toEqual([]);
          expect(option.bound).toBeLessThanOrEqual(wanted.cost);
          expect(option.schedule.cost).toBeGreaterThanOrEqual(wanted.cost);
          earlier.push(option.schedule);
        }
        if (options.length < 4) expect(nextOf(problem, all, earlier)).toBeNull();
      }),
      scale.tinyProblems,
    );
  }, 3_600_000);
});

it('never lets a round run across the midnight of somebody who sits in it, though they work on both days', () => {
  const awake = { zone: 'Europe/Berlin', flexible: { from: '00:00', to: '24:00' } };
  const { candidate, rounds } = makeProblem({});
  const problem = makeProblem({
    candidate: { ...candidate, windows: [spanOn(0, 22.25, 24)] },
    rounds: rounds.slice(0, 1),
    people: ['ada', 'ben'].map((id) => makePerson(id, awake)),
  });
  const solved = solve(problem);
  if (!solved.ok) throw new Error('From midnight in Berlin there is time.');
  expect(solved.schedule.rounds[0]).toMatchObject({ startsAt: spanOn(0, 23, 24).startsAt });
});
