import { describe, expect, it } from '@jest/globals';
import { goalsOf } from '../../bench/surfaces/goals.ts';
import { fullSample } from '../../src/sandbox/catalogue/full-sample.ts';
import { readShipped } from '../support/read-shipped.ts';

const [kit] = await readShipped();
if (!kit) throw new Error('No plan ships.');
const goals = goalsOf(fullSample(kit));

describe('on a phone of 375 px', () => {
  it.each(
    goals.map(({ goal, most, unit, ours }) => [`${goal}: at most ${most} ${unit}`, ours, most] as const),
  )('%s', (_, ours, most) => {
    expect(ours).toBeLessThanOrEqual(most);
  });
});
