import { describe, expect, it } from '@jest/globals';
import { Problem, Weights } from '../../../../src/core/schedule/model/problem.ts';
import { makeProblem } from '../../../support/schedule/plain-problem.ts';

describe('weights', () => {
  const weigh = (weights: Partial<Weights>) =>
    Problem.safeParse(makeProblem({ weights: Weights.parse(weights) }));

  it.each([
    { untrained: 4e7 },
    { finish: 1e6 },
    { idle: 1e6 },
    { day: 1e7 },
    { load: 1e6 },
    { outOfHours: 1e6 },
    { emptyShadow: 1e7 },
  ])('that the search could not add up are refused: %j', (weights) => {
    const { error } = weigh(weights);
    expect(error?.issues).toMatchObject([
      { path: ['weights'], message: expect.stringContaining('too large') },
    ]);
  });

  it('that are ten times the usual ones are none of these', () => {
    const usual = Object.entries(Weights.parse({})).map(([name, weight]) => [name, weight * 10]);
    expect(weigh(Object.fromEntries(usual)).success).toBe(true);
  });
});
