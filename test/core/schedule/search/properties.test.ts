import { describe, expect, it } from '@jest/globals';
import type { Problem, Schedule } from '../../../../src/core/schedule/model/problem.ts';
import { solve, solveMany } from '../../../../src/core/schedule/search/solve.ts';
import { scale } from '../../../support/scale.ts';
import {
  busier,
  inParts,
  moreFlexible,
  movedEast,
  renamed,
  swapped,
} from '../../../support/schedule/altered-problems.ts';
import { check } from '../../../support/schedule/checker.ts';
import { everybodyIn, keptPeople } from '../../../support/schedule/every-menu.ts';
import { instance, type Size } from '../../../support/schedule/generate.ts';
import { localDay } from '../../../support/schedule/local-time.ts';

const hour = 3_600_000;
const seeds = (count: number) => Array.from({ length: count }, (_, seed) => seed);
const made = (size: Size, count: number) =>
  seeds(count).map((seed) => instance(size, seed, seed % 4 ? 15 : 5));
const { small, medium, busyRounds } = scale.alteredProblems;
const some: Problem[] = [...made('S', small), ...made('M', medium)];

/** What the cheapest costs, proven; nothing costs more than none. */
function costOf(problem: Problem): number {
  const solved = solve(problem);
  expect(solved.isProven).toBe(true);
  return solved.ok ? solved.schedule.cost : Number.POSITIVE_INFINITY;
}
const costs = some
  .map((problem) => solve(problem))
  .map((solved) => (solved.ok ? solved.schedule.cost : Infinity));
const costsOf = (change: (problem: Problem, index: number) => Problem) =>
  some.map((problem, index) => costOf(change(problem, index)));

describe('what does not matter', () => {
  it(
    'costs the same when everybody lives so many hours further east',
    () => {
      const here = some.map((problem) => costOf(movedEast(problem, 0)));
      expect(costsOf((problem, index) => movedEast(problem, [-6, -1, 3, 7][index % 4] ?? 1))).toEqual(here);
    },
    hour,
  );

  it(
    'costs the same when people have other names and stand in another order',
    () => {
      expect(costsOf(renamed)).toEqual(costs);
    },
    hour,
  );

  it(
    'costs the same when busy times are told in parts that touch, overlap or repeat',
    () => {
      expect(costsOf(inParts)).toEqual(costs);
    },
    hour,
  );
});

describe('what can only help or only hurt', () => {
  it(
    'is never cheaper when somebody who was to sit somewhere is busy then',
    () => {
      for (const [index, problem] of some.entries()) {
        const solved = solve(problem);
        if (!solved.ok) continue;
        for (const { people, startsAt, endsAt } of solved.schedule.rounds.slice(0, busyRounds)) {
          const [person = ''] = Object.values(people);
          const span = { startsAt: startsAt + 60_000, endsAt: endsAt - 60_000 };
          expect(costOf(busier(problem, person, span))).toBeGreaterThanOrEqual(costs[index] ?? 0);
        }
      }
    },
    hour,
  );

  it(
    'never costs more when people are more flexible',
    () => {
      for (const [index, cost] of costsOf(moreFlexible).entries())
        expect(cost).toBeLessThanOrEqual(costs[index] ?? Infinity);
    },
    hour,
  );
});

describe('any problem', () => {
  const { count, turns } = scale.anyProblems;
  it(
    'keeps every rule, costs what it says, and is proven',
    () => {
      let placed = 0;
      for (const seed of seeds(count)) {
        const problem = instance('S', 1000 + seed, seed % 2 ? 5 : 15);
        for (const by of seeds(turns)) {
          const solved = solve(swapped(problem, by));
          expect(solved.isProven).toBe(true);
          if (!solved.ok) continue;
          placed += 1;
          const faults = check(swapped(problem, by), solved.schedule);
          const { cost } = solved.schedule;
          expect({ seed, by, faults, bound: solved.bound }).toEqual({ seed, by, faults: [], bound: cost });
        }
      }
      expect(placed).toBeGreaterThan((count * turns) / 2);
    },
    hour,
  );
});

describe('the menu', () => {
  const startOf = ({ rounds }: Schedule, id: string) => rounds.find(({ round }) => round === id)?.startsAt;
  const idle = ({ breakdown }: Schedule) => breakdown.idle;

  it(
    'keeps the rules, is proven, and each option is what its rule says',
    () => {
      for (const problem of some) {
        const { options } = solveMany(problem, 5);
        const best = options[0]?.schedule;
        for (const { rule, schedule, bound, isProven } of options) {
          if (!best) throw new Error('The best is always there.');
          expect(check(problem, schedule)).toEqual([]);
          expect([isProven, bound]).toEqual([true, schedule.cost]);
          expect(schedule.cost).toBeGreaterThanOrEqual(best.cost);
          if (rule === 'otherDay') expect(endDay(problem, schedule)).not.toBe(endDay(problem, best));
          if (rule === 'leastWaiting')
            expect(idle(schedule)).toBe(Math.min(...options.map((option) => idle(option.schedule))));
          if (rule !== 'unlike') continue;
          const starts = problem.rounds.filter(
            ({ id }) => startOf(schedule, id) === startOf(best, id),
          ).length;
          const isOtherTimes = starts <= problem.rounds.length / 2;
          expect(isOtherTimes || keptPeople(schedule, best) <= everybodyIn(best) / 2).toBe(true);
        }
      }
    },
    hour,
  );
});

const endDay = ({ candidate }: Problem, { rounds }: Schedule) =>
  Math.max(...rounds.map(({ startsAt }) => localDay(startsAt, candidate.zone).toMillis()));
