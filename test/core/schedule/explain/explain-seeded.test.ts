import { describe, expect, it } from '@jest/globals';
import { explain } from '../../../../src/core/schedule/explain/explain.ts';
import { onlyBlockers } from '../../../../src/core/schedule/explain/only-blockers.ts';
import { Change, relax } from '../../../../src/core/schedule/explain/relax.ts';
import type { Problem } from '../../../../src/core/schedule/model/problem.ts';
import { solve, solveMany } from '../../../../src/core/schedule/search/solve.ts';
import { scale } from '../../../support/scale.ts';
import { check } from '../../../support/schedule/checker.ts';
import { instance } from '../../../support/schedule/generate.ts';

const tightened: ((problem: Problem) => Problem)[] = [
  (problem) => ({
    ...problem,
    candidate: { ...problem.candidate, windows: problem.candidate.windows.slice(0, 1) },
  }),
  (problem) => ({ ...problem, people: problem.people.map((person) => ({ ...person, perWeek: 1 })) }),
  (problem) => ({
    ...problem,
    maxGap: 15,
    roundsPerDay: 2,
    candidate: { ...problem.candidate, windows: problem.candidate.windows.slice(0, 2) },
  }),
  (problem) => ({
    ...problem,
    before: [...problem.before, ...problem.before.map(([a, b]) => [b, a] as [string, string])],
  }),
];

const impossible = Array.from({ length: scale.explainedSeeds }, (_, seed) =>
  tightened.map((tighten, how) => ({ seed, how, problem: tighten(instance('S', seed + 1, 15)) })),
)
  .flat()
  .filter(({ problem }) => {
    const solved = solve(problem);
    return !solved.ok && solved.isProven;
  });
const namesOf = (problem: Problem) => ({
  people: Object.fromEntries(problem.people.map(({ id }) => [id, `Person ${id}`])),
  rounds: Object.fromEntries(problem.rounds.map(({ id }) => [id, `Round ${id}`])),
  zone: problem.candidate.zone,
});
const explained = impossible.map((given) => ({
  ...given,
  ...explain(given.problem, namesOf(given.problem)),
}));

describe('explanations of seeded problems', () => {
  it('covers enough of them', () => {
    expect(explained.length).toBeGreaterThan(9);
    expect(new Set(explained.flatMap(({ facts }) => facts.map(({ kind }) => kind))).size).toBeGreaterThan(5);
    expect(explained.filter(({ relaxations }) => relaxations.length > 0).length).toBeGreaterThan(3);
  });

  it('gives facts that suffice, and each of which is needed', () => {
    const faults = explained.flatMap(({ seed, how, problem, facts }) => {
      const rounds = facts[0]?.rounds ?? [];
      const isOpen = (some: typeof facts) => solve(onlyBlockers(problem, rounds, some)).ok;
      return [
        ...(isOpen(facts) ? [`${seed}/${how}: not enough`] : []),
        ...facts
          .filter((fact) => fact.kind !== 'pool' && !isOpen(facts.filter((kept) => kept !== fact)))
          .map(({ kind }) => `${seed}/${how}: ${kind} is not needed`),
      ];
    });
    expect(faults).toEqual([]);
  });

  it('suggests only changes that open schedules which keep every rule', () => {
    for (const { problem, relaxations } of explained)
      for (const { change, opens, words } of relaxations) {
        const changed = relax(problem, Change.parse(change));
        const { options } = solveMany(changed, 5);
        expect(options.length).toBeGreaterThanOrEqual(opens);
        expect(opens).toBeGreaterThan(0);
        expect(options.flatMap(({ schedule }) => check(changed, schedule))).toEqual([]);
        expect(words).not.toMatch(/undefined|null|NaN/);
      }
  });
});
