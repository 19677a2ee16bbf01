import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';

export type Rate = { burst: number; perSecond: number };

/** What one counter of a platform lets through: a burst, then so many a second, and nothing while it asks us to stop. */
export type Throttle = {
  /** How long until a request may go; urgent ones may also take what is kept for them. */
  waitMs(isUrgent: boolean): number;
  take(): void;
  /** The other side counts differently, because of other processes: nothing goes until then. */
  close(forMs: number): void;
  /** A longer wait than this for a second question is not worth holding a lease for. */
  patienceMs: number;
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
const [shortPatienceMs, longestPatienceMs] = [1500, 3000];
/** Of the time to the next token: who waits less for a second request than that comes back for the first one for ever. */
const patience = 1.25;

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
    patienceMs: Math.min(longestPatienceMs, Math.max(shortPatienceMs, patience * everyMs)),
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

/** The throttles that something has passed already, and passes before others from then on. */
export type Begun = Set<Throttle>;

const underWay = new AsyncLocalStorage<Begun>();

/**
 * What has asked once goes first: it may take what is kept. Otherwise whoever is sent away at a second question asks the
 * first one again, and when many do, all ask first questions only.
 */
export const inOneGo = <T>(work: () => T): T => underWay.run(new Set(), work);

/** Takes a turn at all of these and says how long it is until then, or throws when to come back. */
export function takeTurn(throttles: readonly Throttle[], isUrgent = false, begun?: Begun): number {
  let wait = 0;
  let isTooLong = false;
  for (const one of throttles) {
    const hasBegun = begun?.has(one) === true;
    const own = one.waitMs(isUrgent || hasBegun);
    if (own > (hasBegun ? one.patienceMs : shortPatienceMs)) isTooLong = true;
    if (own > wait) wait = own;
  }
  if (isTooLong) throw new TooManyRequests(Math.max(...throttles.map((one) => one.comeBackMs(wait))));
  for (const one of throttles) {
    one.take();
    begun?.add(one);
  }
  return wait;
}

/** Waits a little for its turn at all of these, or says when to come back. */
export async function passThrough(
  throttles: readonly Throttle[],
  { isUrgent = false, signal }: { isUrgent?: boolean; signal?: AbortSignal | undefined } = {},
): Promise<void> {
  const wait = takeTurn(throttles, isUrgent, underWay.getStore());
  if (wait > 0) await pause(wait, undefined, { signal });
}
