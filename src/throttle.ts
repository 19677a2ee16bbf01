import { setTimeout as pause } from 'node:timers/promises';

export type Rate = { burst: number; perSecond: number };

/** What one counter of a platform lets through: a burst, then so many a second, and nothing while it asks us to stop. */
export type Throttle = {
  /** How long until a request may go; urgent ones may also take what is kept for them. */
  waitMs(isUrgent: boolean): number;
  take(): void;
  /** The other side counts differently, because of other processes: nothing goes until then. */
  close(forMs: number): void;
  /** When somebody who is sent away may come back; no two are told the same moment. */
  comeBackMs(waitMs: number): number;
};

/** Thrown before anything was sent. */
export class TooManyRequests extends Error {
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super(`Too many requests: the next one may go in ${Math.ceil(retryAfterMs)} ms.`);
    this.retryAfterMs = retryAfterMs;
  }
}

const keptForUrgent = 0.2;
/** Longer waits are not worth holding a lease for. */
const patienceMs = 1500;

export function throttle(
  { burst, perSecond }: Rate,
  elapsed: () => number = () => performance.now(),
): Throttle {
  const everyMs = 1000 / perSecond;
  const kept = Math.floor(burst * keptForUrgent);
  let tokens = burst;
  let filledAt = elapsed();
  let closedUntil = 0;
  let toldUntil = 0;
  const fill = (): number => {
    const now = elapsed();
    tokens = Math.min(burst, tokens + (now - filledAt) / everyMs);
    filledAt = now;
    return now;
  };
  return {
    waitMs(isUrgent) {
      const now = fill();
      const missing = 1 + (isUrgent ? 0 : kept) - tokens;
      return Math.max(0, missing * everyMs, closedUntil - now);
    },
    take() {
      fill();
      tokens -= 1;
    },
    close(forMs) {
      closedUntil = Math.max(closedUntil, fill() + forMs);
      tokens = Math.min(tokens, 0);
    },
    comeBackMs(waitMs) {
      const now = elapsed();
      toldUntil = Math.max(now + waitMs, toldUntil + everyMs);
      return toldUntil - now;
    },
  };
}

/** Waits a little for its turn at all of these, or says when to come back. */
export async function passThrough(
  throttles: readonly Throttle[],
  { isUrgent = false, signal }: { isUrgent?: boolean; signal?: AbortSignal | undefined } = {},
): Promise<void> {
  const waitMs = (): number => Math.max(0, ...throttles.map((one) => one.waitMs(isUrgent)));
  const refuse = (forMs: number) =>
    new TooManyRequests(Math.max(...throttles.map((one) => one.comeBackMs(forMs))));
  const wait = waitMs();
  if (wait > patienceMs) throw refuse(wait);
  for (const one of throttles) one.take();
  if (wait > 0) await pause(wait, undefined, { signal });
}
