import { describe, expect, it } from '@jest/globals';
import type { CalendarError } from '../../../src/calendar/calendar.ts';
import { googleCalendar } from '../../../src/calendar/google/google.ts';
import { googleQuota } from '../../../src/calendar/google/quota.ts';
import { startGoogleStandIn } from '../../../src/sandbox/google/stand-in.ts';

const refusedWith = (status: number, reason: string) => async (): Promise<{ data: never }> => {
  const response = { status, data: { error: { errors: [{ reason }] } }, headers: new Headers() };
  throw Object.assign(new Error('refused'), { config: { url: 'https://google.test' }, response });
};
const pauseOf = async (work: Promise<unknown>): Promise<number> =>
  ((await work.catch((error: unknown) => error)) as CalendarError).retryAfterMs ?? -1;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('Google’s quota', () => {
  it('is kept: 300 requests at once stay below 600 a minute, and the rest hears when to come back', async () => {
    const google = await startGoogleStandIn({
      ...{ token: 'token', subject: 'a@b.test', calendars: [] },
      quota: { perMinute: 600 },
    });
    const calendar = googleCalendar({ accessToken: 'token', apiUrl: google.url });
    const results = await Promise.allSettled(Array.from({ length: 300 }, () => calendar.account()));
    await google.close();
    const told = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as CalendarError] : []));
    expect(told.length).toBeGreaterThan(200);
    expect(told.every(({ code, retryAfterMs = 0 }) => code === 'rate_limited' && retryAfterMs > 0)).toBe(
      true,
    );
    expect(google.requests.length).toBeLessThan(100);
    expect(google.refusals).toEqual([]);
  });

  it('backs off twice as long each time in a row, and starts anew after an answer', async () => {
    const within = googleQuota({ pace: 100, chance: () => 0.5 });
    const pauses: number[] = [];
    for (const status of [403, 429, 403]) {
      pauses.push(await pauseOf(within(false, refusedWith(status, 'rateLimitExceeded'))));
      await pause((pauses.at(-1) ?? 0) + 10);
    }
    expect(pauses).toEqual([15, 25, 45]);
    expect(await within(false, async () => ({ data: 'there' }))).toBe('there');
    expect(await pauseOf(within(true, refusedWith(429, 'userRateLimitExceeded')))).toBe(15);
  });

  it('counts requests that were refused together once', async () => {
    const within = googleQuota({ pace: 100, chance: () => 0 });
    const together = Array.from({ length: 8 }, () =>
      pauseOf(within(false, refusedWith(429, 'rateLimitExceeded'))),
    );
    expect(Math.max(...(await Promise.all(together)))).toBe(10);
  });

  it('lets reads go on while only the sending of invitations is used up', async () => {
    const within = googleQuota({ pace: 1, chance: () => 0 });
    expect(await pauseOf(within(true, refusedWith(403, 'quotaExceeded')))).toBe(3_600_000);
    expect(await within(false, async () => ({ data: 'read' }))).toBe('read');
  });
});
