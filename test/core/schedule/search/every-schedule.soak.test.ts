import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { solve } from '../../../../src/core/schedule/search/solve.ts';
import { check } from '../../../support/schedule/checker.ts';
import { everySchedule } from '../../../support/schedule/every-schedule.ts';
import { makePerson, makeProblem, spanOn } from '../../../support/schedule/plain-problem.ts';
import { tinyProblem } from '../../../support/schedule/tiny-problems.ts';

describe('on problems so small that every schedule can be tried', () => {
  it('finds the cheapest, and none where there is none', () => {
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
      }),
      { numRuns: 250 },
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
