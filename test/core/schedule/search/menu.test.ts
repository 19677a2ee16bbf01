import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Problem } from '../../../../src/core/schedule/model/problem.ts';
import { type Option, solveMany } from '../../../../src/core/schedule/search/solve.ts';
import { scale } from '../../../support/scale.ts';
import { check } from '../../../support/schedule/checker.ts';
import { everybodyIn, everyMenu, keptPeople, keptStarts } from '../../../support/schedule/every-menu.ts';
import { makePerson, makeProblem, makeRound } from '../../../support/schedule/plain-problem.ts';
import { tinyProblem } from '../../../support/schedule/tiny-problems.ts';

describe('the menu', () => {
  it('has what is cheapest under each rule, as trying everything says, and nothing twice', () => {
    fc.assert(
      fc.property(tinyProblem, (problem) => {
        const { options } = solveMany(problem, 5);
        const [best, ...others] = options;
        if (!best) return;
        const wanted = everyMenu(problem, best.schedule);
        for (const { rule, schedule, bound, isProven } of options) {
          expect(check(problem, schedule)).toEqual([]);
          expect({ rule, cost: schedule.cost, bound, isProven }).toEqual({
            ...{ rule, cost: wanted[rule], bound: wanted[rule], isProven: true },
          });
        }
        expect(others.filter(({ rule }) => rule === 'unlike').every((option) => isUnlike(best, option))).toBe(
          true,
        );
        const told = options.map(({ schedule }) => JSON.stringify(schedule.rounds));
        expect(new Set(told).size).toBe(told.length);
        // What is missing is what stands there already, or what there is not.
        const rules = options.map(({ rule }) => rule);
        if (wanted.otherDay !== null && !rules.includes('otherDay'))
          expect(options.map(({ schedule }) => schedule.cost)).toContain(wanted.otherDay);
        if (wanted.otherDay === null) expect(rules).not.toContain('otherDay');
        if (wanted.unlike !== null) expect(rules).toContain('unlike');
      }),
      { numRuns: scale.menus },
    );
  });

  it('spares whoever has most, where lighter people are there', () => {
    const people = [
      makePerson('ada', { load: 9 }),
      makePerson('ben', { load: 2 }),
      makePerson('cleo', { load: 3 }),
    ];
    const busy = [{ startsAt: makeProblem({}).from, endsAt: makeProblem({}).from + 24 * 3_600_000 }];
    const late = people.map((person) => (person.id === 'ada' ? person : { ...person, busy }));
    const given: Problem = makeProblem({
      people: late,
      rounds: [makeRound('coding', ['ada', 'ben', 'cleo']), makeRound('design', ['ada', 'ben', 'cleo'])],
      roundsPerDay: 2,
    });
    const { options } = solveMany({ ...given, weights: { ...given.weights, load: 0, finish: 40 } }, 5);
    const seated = (rule: Option['rule']) =>
      options
        .find((option) => option.rule === rule)
        ?.schedule.rounds.flatMap(({ people }) => Object.values(people))
        .toSorted();
    expect(seated('best')).toContain('ada');
    expect(options.some(({ schedule }) => !JSON.stringify(schedule).includes('ada'))).toBe(true);
  });
});

const isUnlike = (best: Option, { schedule }: Option): boolean =>
  keptStarts(schedule, best.schedule) <= best.schedule.rounds.length >> 1 ||
  keptPeople(schedule, best.schedule) <= everybodyIn(best.schedule) >> 1;
