import { expect, it } from '@jest/globals';
import { heldSums, lagrangianSums, priceAt } from '../../../../src/core/schedule/batch/person-prices.ts';
import { resourcesOf } from '../../../../src/core/schedule/batch/resources.ts';
import { makePerson, makeProblem } from '../../../support/schedule/plain-problem.ts';

const resources = resourcesOf([makeProblem({ people: [makePerson('ada')] })]);
const { steps, prices } = resources;
/** A step of the first morning, and the first day. */
prices[40] = 30;
prices[steps] = 7;

it('charges a share of the price of each step and of the day, once for every interview', () => {
  const lagrangian = lagrangianSums(resources, 'ada', 1);
  const half = lagrangianSums(resources, 'ada', 0.5);
  const priceOf = (sums: typeof half, step: number, paid = 4) =>
    priceAt({ rest: 0, lagrangian: sums, held: null, heldPrice: 0 }, step, 4, paid);
  expect([priceOf(lagrangian, 38), priceOf(lagrangian, 60), priceOf(lagrangian, 100)]).toEqual([37, 7, 0]);
  expect([priceOf(half, 38), priceOf(lagrangian, 38, 2)]).toEqual([19, 7]);
});

it('has no sums where nothing is priced or held', () => {
  const empty = resourcesOf([makeProblem({ people: [makePerson('ada')] })]);
  expect(lagrangianSums(empty, 'ada', 1)).toBeNull();
  const held = { steps: new Int16Array(steps).fill(-1), limitUses: new Int32Array(3) };
  expect(heldSums(empty, 'ada', held)).toBeNull();
});
