import { describe, expect, it } from '@jest/globals';
import { judgmentLook, recommendationLooks, verdictLooks } from '../../src/paper/palette.ts';

describe('how a judgment looks', () => {
  it('is that of a verdict or of a recommendation, which share no word', () => {
    expect(judgmentLook({ recommendation: null, verdict: 'hold' })).toBe(verdictLooks.hold);
    expect(judgmentLook({ recommendation: 'yes' })).toBe(recommendationLooks.yes);
    expect(() => judgmentLook({ recommendation: null })).toThrow('a recommendation or a verdict');
    const words = [...Object.values(verdictLooks), ...Object.values(recommendationLooks)].map(
      ({ word }) => word,
    );
    expect(new Set(words).size).toBe(7);
  });
});
