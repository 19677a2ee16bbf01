import { describe, expect, it } from '@jest/globals';
import { explain } from '../../../../src/core/schedule/explain/explain.ts';
import { onlyBlockers } from '../../../../src/core/schedule/explain/only-blockers.ts';
import { solve } from '../../../../src/core/schedule/search/solve.ts';
import { names, person, problem, round } from '../../../support/makers/interview-week.ts';

describe('what is left of a problem with fewer blockers', () => {
  it('is the problem itself when it keeps them all, and is open without any', () => {
    const given = problem({ people: [person('raj', { perWeek: 0 })] });
    expect(solve(onlyBlockers(given, ['coding'], [])).ok).toBe(true);
    expect(solve(onlyBlockers(given, ['coding'], explain(given, names).facts)).ok).toBe(false);
  });

  it('lets a person sit in two rounds unless that is what blocks', () => {
    const rounds = [round('coding', [['raj', 'ines']]), round('design', [['raj']])];
    const given = problem({ rounds, people: [person('raj'), person('ines', { busy: 'unknown' })] });
    const unknown = { kind: 'unknown' as const, rounds: ['coding', 'design'], people: ['ines'] };
    const samePeople = { kind: 'samePeople' as const, rounds: ['coding', 'design'] };
    expect(solve(onlyBlockers(given, ['coding', 'design'], [unknown])).ok).toBe(true);
    expect(solve(onlyBlockers(given, ['coding', 'design'], [unknown, samePeople])).ok).toBe(false);
  });
});
