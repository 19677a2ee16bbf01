import { describe, expect, it } from '@jest/globals';
import { whyNotDealt } from '../../../src/core/opening/dealable.ts';
import { refusalSentence } from '../../../src/core/refusals.ts';
import { makeKit } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';

const kits = [makeKit()];
const good = makeOpening();
const bad = makeOpening({ held: { ...good.held, rounds: ['first'] } });

describe('what an opening may change', () => {
  it('is what a loop can be dealt for; never more minutes, for which it has no field', () => {
    expect(whyNotDealt(kits, good, good.held)).toBeNull();
    expect(whyNotDealt(kits, good, bad.held)).toMatch(/ Switch on Second round\.$/);
    const long = kits.map((kit) => ({
      ...kit,
      rounds: kit.rounds.map((round) => ({ ...round, minutes: 15 })),
    }));
    expect(whyNotDealt(long, null, good.held)).not.toMatch(/long/);
  });

  it('is every step where nothing could be dealt before, or the plan is gone', () => {
    expect(whyNotDealt(kits, bad, { ...bad.held, focus: ['api'] })).toBeNull();
    expect(whyNotDealt(kits, null, bad.held)).not.toBeNull();
    expect(whyNotDealt([], null, good.held)).toBe(refusalSentence('opening.no-kit'));
    expect(whyNotDealt([], good, bad.held)).toBeNull();
  });
});
