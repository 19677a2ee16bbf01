import { expect, it } from '@jest/globals';
import { limitedSolver } from '../../../../src/core/schedule/explain/limited-solver.ts';
import { person, problem } from '../../../support/makers/interview-week.ts';

it('tells possible from impossible until its work or its time is used up', () => {
  const impossible = problem({ people: [person('raj', { perWeek: 0 })] });
  const solver = limitedSolver(1, 1, () => true);
  expect([solver.canPlace(problem()), solver.canPlace(impossible)]).toEqual([true, false]);
  expect(solver.countOptions(problem())).toBeGreaterThan(1);
  expect(solver.isSpent()).toBe(true);
  expect([solver.canPlace(problem()), solver.countOptions(problem())]).toEqual([null, 0]);
  expect(limitedSolver(1, 9, () => false).canPlace(problem())).toBeNull();
});

it('is sure of counting no options only where the search went to its end', () => {
  const impossible = problem({ people: [person('raj', { perWeek: 0 })] });
  const patient = limitedSolver(1, 9, () => true);
  expect([patient.countOptions(impossible), patient.isSure()]).toEqual([0, true]);
  const late = limitedSolver(1, 9, () => false);
  expect([late.countOptions(impossible), late.isSure()]).toEqual([0, false]);
  let looks = 1;
  const interrupted = limitedSolver(1, 9, () => {
    looks -= 1;
    return looks >= 0;
  });
  expect([interrupted.countOptions(problem()), interrupted.isSure()]).toEqual([0, false]);
});
