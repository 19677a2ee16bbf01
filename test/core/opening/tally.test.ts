import { describe, expect, it } from '@jest/globals';
import { tallyOf } from '../../../src/core/opening/tally.ts';

describe('the loops of an opening', () => {
  it('are counted by what became of them', () => {
    expect(tallyOf(['running', 'ended', 'running', 'hired'])).toEqual({ running: 2, hired: 1, ended: 1 });
    expect(tallyOf([])).toEqual({ running: 0, hired: 0, ended: 0 });
  });
});
