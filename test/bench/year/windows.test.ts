import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bounds, calendarLate, workLate } from '../../../bench/year/bounds.ts';
import { timeHeap } from '../../../bench/year/heap.ts';
import { slackPerMinute } from '../../../bench/year/platform-limits.ts';
import { dayShares, workspacesOf } from '../../../bench/year/shape.ts';
import { slidingMinute } from '../../../bench/year/windows.ts';
import { makeRateLimits } from '../../../src/sandbox/slack/api/rate-limits.ts';

describe('the platforms of the simulated year', () => {
  it('count as the stand-in of Slack does', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9000), { minLength: 60, maxLength: 200 }), (gaps) => {
        let now = 0;
        const theirs = makeRateLimits(() => now);
        const ours = slidingMinute(slackPerMinute('chat.update') ?? 0);
        for (const gap of gaps) {
          now += gap % 700;
          expect(ours(now) > 0).toBe(theirs.take('chat.update', 3, undefined) > 0);
        }
      }),
    );
  });

  it('are late by the bounds that the alerts have', () => {
    const alerts = readFileSync('docs/install/alerts.yml', 'utf8');
    expect(alerts).toContain(`max(quorum_effects_delay_seconds) > ${workLate / 1000}`);
    expect(alerts).toContain(`max(quorum_calendar_read_age_seconds) > ${calendarLate / 1000}`);
    expect(Math.max(...Object.values(bounds))).toBe(workLate);
  });

  it('have workspaces of all sizes, and as many loops on a mean day as is said', () => {
    const all = workspacesOf({ count: 1000, loops: 10_000, seed: 1 });
    const sizes = all.map(({ loops }) => loops);
    expect(Math.round(sizes.reduce((sum, own) => sum + own, 0))).toBe(10_000);
    expect([Math.round(sizes[500] ?? 0), Math.round(sizes.at(-1) ?? 0)]).toEqual([5, 204]);
    const shares = dayShares('2027-01-04', 365).filter((share) => share > 0);
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeCloseTo(1, 6);
    expect(shares[0]).toBeGreaterThan(shares[4] ?? 0);
  });

  it('do what is due first, first', () => {
    const heap = timeHeap<string>();
    for (const [at, what] of [
      [5, 'c'],
      [1, 'a'],
      [5, 'd'],
      [3, 'b'],
    ] as const)
      heap.push(at, what);
    expect([heap.pop(), heap.pop(), heap.pop(), heap.pop(), heap.pop()]).toEqual([
      'a',
      'b',
      'c',
      'd',
      undefined,
    ]);
  });
});
