import { describe, expect, it } from '@jest/globals';
import { calendarCalls } from '../../bench/life/calendar-calls.ts';

describe('a few weeks of interviews', () => {
  it('ask Google for free/busy once a search, fifty people a call, and write each change once', async () => {
    const [search, look, write] = await calendarCalls(['--loops=3']);
    // Far fewer than fifty people may sit in a loop.
    expect(search?.ours).toBe(search?.n);
    expect(look?.ours).toBe(look?.n);
    expect(write?.ours).toBeLessThanOrEqual(write?.peer ?? 0);
    expect([search, look, write].map((claim) => claim?.holds)).toEqual([true, true, true]);
    expect(search?.n).toBeGreaterThanOrEqual(3);
  });
});
