import { callsPerMinute, type Tier } from '../methods/method-table.ts';

type Bucket = { tokens: number; filledAt: number };

const burstPerChannel = 4;

export type RateLimits = {
  /** Turn off for tests that are about something else and send much. */
  isEnforced: boolean;
  /** Seconds to wait, or 0 when the call may go ahead. Real time, always. */
  take(method: string, tier: Tier, channel: string | undefined): number;
};

export function makeRateLimits(): RateLimits {
  const buckets = new Map<string, Bucket>();

  function wait(key: string, capacity: number, perSecond: number): number {
    const now = Date.now();
    const bucket = buckets.get(key) ?? { tokens: capacity, filledAt: now };
    const tokens = Math.min(capacity, bucket.tokens + ((now - bucket.filledAt) / 1000) * perSecond);
    const isAllowed = tokens >= 1;
    buckets.set(key, { tokens: isAllowed ? tokens - 1 : tokens, filledAt: now });
    return isAllowed ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond));
  }

  return {
    isEnforced: true,
    take(method, tier, channel) {
      if (!this.isEnforced) return 0;
      const perMinute = callsPerMinute[tier];
      const forMethod = wait(method, perMinute, perMinute / 60);
      if (forMethod > 0) return forMethod;
      return method === 'chat.postMessage' ? wait(`${method} ${channel}`, burstPerChannel, 1) : 0;
    },
  };
}
