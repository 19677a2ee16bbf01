import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import { makeDraft, play, seatAll } from '../../support/makers/make-loop.ts';

const seated = play(makeDraft(), [seatAll()]);
const { changes: _changes, ...constraints } = seated.constraints;
const change = (lastDay: string): Command => ({
  type: 'changeConstraints',
  by: 'UCORA',
  availability: { ...seated.availability, lastDay },
  constraints,
  pools: {},
});

describe('the form with other days for a loop', () => {
  it('begins a new search, and the same form sent twice begins no second one', () => {
    const once = play(seated, [change('2027-01-20')]);
    expect(once.search.number).toBe(2);
    expect(play(once, [change('2027-01-20')])).toBe(once);
    expect(play(once, [change('2027-01-22')]).search.number).toBe(3);
  });
});
