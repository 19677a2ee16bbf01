import { describe, expect, it } from '@jest/globals';
import { conflictSetOf, minimalSubset } from '../../../../src/core/schedule/explain/conflict-set.ts';
import { limitedSolver } from '../../../../src/core/schedule/explain/limited-solver.ts';
import { person, problem, round } from '../../../support/makers/interview-week.ts';

describe('a minimal subset', () => {
  it('keeps exactly what is needed, wherever it stands', () => {
    const all = Array.from({ length: 20 }, (_, number) => number);
    for (const needed of [[0, 19], [7], [3, 4, 5], []])
      expect(minimalSubset(all, (kept) => needed.every((number) => kept.includes(number)))).toEqual(needed);
  });
});

describe('a conflict set', () => {
  it('names only rounds and people that make it impossible', () => {
    const rounds = [round('coding', [['raj']]), round('design', [['ines', 'jon']])];
    const people = [person('raj'), person('ines', { perWeek: 0 }), person('jon', { perWeek: 0 })];
    const solver = limitedSolver(2, 50, () => true);
    expect(conflictSetOf(problem({ rounds, people }), solver)).toEqual({
      rounds: ['design'],
      alone: ['design'],
      blockers: [{ kind: 'limit', rounds: ['design'], people: ['ines', 'jon'] }],
    });
  });
});
