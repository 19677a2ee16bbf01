import { describe, expect, it } from '@jest/globals';
import { callsPerMinute, methodTable } from '../../../src/sandbox/slack/methods/method-table.ts';
import { rateOf } from '../../../src/slack/client/method-rates.ts';

describe('how fast the app asks', () => {
  it('stays below what Slack promises for every method, in the first minute too', () => {
    const all = [...methodTable].flatMap(([method, { tier }]) => {
      const rate = rateOf(method, 1);
      return rate ? [{ method, inMinute: rate.burst + rate.perSecond * 60, most: callsPerMinute[tier] }] : [];
    });
    expect(all.length).toBeGreaterThan(14);
    expect(all.filter(({ inMinute, most }) => inMinute > most * 0.97)).toEqual([]);
  });

  it('never holds up a window', () => {
    for (const method of ['views.open', 'views.update', 'views.push', 'auth.test'])
      expect(rateOf(method, 1)).toBeNull();
  });
});
