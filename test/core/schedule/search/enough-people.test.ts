import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../../../../src/core/schedule/model/problem.ts';
import { solve } from '../../../../src/core/schedule/search/solve.ts';
import { makePerson, makeProblem, makeRound, spanOn } from '../../../support/schedule/plain-problem.ts';

const names = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);
/** So many rounds for so many people, every one of whom may sit in each; a day for every four rounds. */
function onePool(rounds: number, people: number, change: Partial<Problem> = {}): Problem {
  const days = Array.from({ length: Math.ceil(rounds / 4) }, (_, day) => spanOn(day, 9, 17));
  const problem = makeProblem({
    rounds: names(rounds).map((id) => makeRound(id, names(people))),
    people: names(people).map((id) => makePerson(id)),
    ...change,
  });
  return {
    ...problem,
    to: problem.from + 7 * 24 * 3_600_000,
    candidate: { ...problem.candidate, windows: days },
  };
}
/** Nothing but what is known before any search. */
const atOnce = { hasTime: () => false };

describe('people for all seats', () => {
  it.each([
    [3, 2],
    [4, 3],
    [7, 6],
    [12, 11],
    [12, 3],
  ])('of %i rounds are not there when all are among the same %i', (rounds, people) => {
    expect(solve(onePool(rounds, people), atOnce)).toEqual({ ok: false, isProven: true });
  });

  it('are there when the pool is just large enough', () => {
    expect(solve(onePool(4, 4)).ok).toBe(true);
  });

  it('are counted only where they can ever come', () => {
    const people = names(4).map((id, index) => makePerson(id, index === 3 ? { weekdays: [] } : {}));
    expect(solve(onePool(4, 4, { people }), atOnce)).toEqual({ ok: false, isProven: true });
  });

  it('may be one person who is the only choice for several', () => {
    const rounds = names(3).map((id) => makeRound(id, ['ada']));
    expect(solve(onePool(3, 1, { rounds, people: [makePerson('ada')] })).ok).toBe(true);
  });

  it('are not wanted for somebody who only watches', () => {
    const rounds = names(2).map((id) => makeRound(id, ['p0', 'p1'], { shadows: ['p0', 'p1'] }));
    expect(solve(onePool(2, 2, { rounds })).ok).toBe(true);
  });
});
