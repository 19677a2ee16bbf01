import { overQuota } from './refusal.ts';

export type Quota = { perMinute: number; status?: 403 | 429; retryAfter?: number };

/** A sliding minute, as Google counts; refused requests do not count. */
export function quotaGuard(quota: Quota | undefined, now: () => number): () => void {
  let taken: number[] = [];
  return () => {
    if (!quota) return;
    taken = taken.filter((at) => at > now() - 60_000);
    if (taken.length >= quota.perMinute) throw overQuota(quota.status ?? 403, quota.retryAfter);
    taken.push(now());
  };
}
