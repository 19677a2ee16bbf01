import { callsPerMinute, type Tier } from '../methods/method-table.ts';

const burstPerChannel = 4;
const minuteMs = 60_000;

export type RateLimits = {
  /** Turn off for tests that are about something else and send much. */
  isEnforced: boolean;
  /** How many minutes of Slack's pass in one of ours; what is answered counts in ours. */
  pace: number;
  /** Seconds to wait, or 0 when the call may go ahead. Real time, always. */
  take(method: string, tier: Tier, channel: string | undefined): number;
};

/** In no minute, wherever it begins, more calls of a method than its tier allows. */
export function makeRateLimits(elapsed: () => number = () => performance.now()): RateLimits {
  const taken = new Map<string, number[]>();
  const bursts = new Map<string, { tokens: number; filledAt: number }>();

  function inMinute(method: string, most: number, now: number): number {
    const calls = (taken.get(method) ?? []).filter((at) => at > now - minuteMs);
    taken.set(method, calls);
    if (calls.length < most) return 0;
    return (calls[calls.length - most] ?? now) + minuteMs - now;
  }

  function inChannel(channel: string, now: number): number {
    const { tokens, filledAt } = bursts.get(channel) ?? { tokens: burstPerChannel, filledAt: now };
    const left = Math.min(burstPerChannel, tokens + (now - filledAt) / 1000);
    bursts.set(channel, { tokens: left >= 1 ? left - 1 : left, filledAt: now });
    return left >= 1 ? 0 : (1 - left) * 1000;
  }

  return {
    isEnforced: true,
    pace: 1,
    take(method, tier, channel) {
      if (!this.isEnforced) return 0;
      const now = elapsed() * this.pace;
      const wait =
        inMinute(method, callsPerMinute[tier], now) ||
        (method === 'chat.postMessage' ? inChannel(channel ?? '', now) : 0);
      if (wait === 0) taken.get(method)?.push(now);
      return wait === 0 ? 0 : Math.max(1, Math.ceil(wait / this.pace / 1000));
    },
  };
}
