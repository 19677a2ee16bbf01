import { expect, it } from '@jest/globals';
import { makeSocketFaults } from '../../../../src/sandbox/slack/socket/socket-faults.ts';

it('draws the same faults again from the same seed, after those that were planned', () => {
  const faults = makeSocketFaults();
  const draws = () => {
    faults.clear();
    faults.random({ seed: 3, rate: 0.5, kinds: ['twice', 'cut_after'] });
    faults.next('recycle');
    return Array.from({ length: 12 }, faults.draw);
  };
  const [first, second] = [draws(), draws()];
  expect(first).toEqual(second);
  expect(first[0]).toBe('recycle');
  expect(new Set(first)).toEqual(new Set(['recycle', 'twice', 'cut_after', undefined]));
});
