import { passThrough, type Rate, throttle } from '../../throttle.ts';
import { CalendarError } from '../calendar.ts';
import { calendarError, codedError } from './failure.ts';
import type { ServiceAccount } from './grants.ts';

/** Google counts 600 requests a minute for the one mailbox that acts; a burst and a minute of ours stay below. */
const rate = (pace: number): Rate => ({ burst: 60, perSecond: 8 * pace });
const longestPauseMs = 64_000;

type WithinQuota = <Answer>(isWrite: boolean, work: () => Promise<{ data: Answer }>) => Promise<Answer>;

type QuotaOptions = { pace: number; chance(): number; account?: ServiceAccount };

/** What a process lets through to Google, and how long it stops when Google says so: twice as long each time in a row. */
export function quotaGate(
  { pace, chance }: Pick<QuotaOptions, 'pace' | 'chance'>,
  elapsed: () => number = () => performance.now(),
) {
  const requests = throttle(rate(pace), elapsed);
  let inARow = 0;
  let closedUntil = 0;
  return {
    requests,
    answered: () => {
      inARow = 0;
    },
    backOff(askedMs = 0): number {
      const now = elapsed();
      // Requests that were under way together are refused together, and count once.
      if (now >= closedUntil) inARow += 1;
      const growing = Math.min(longestPauseMs, 1000 * 2 ** (inARow - 1) + 1000 * chance());
      const pauseMs = Math.max(askedMs, growing / pace);
      closedUntil = Math.max(closedUntil, now + pauseMs);
      requests.close(pauseMs);
      return pauseMs;
    },
  };
}

/** One for all requests: whoever is told to slow down slows everybody down. */
export function googleQuota({ pace, chance, account }: QuotaOptions): WithinQuota {
  const { requests, answered, backOff } = quotaGate({ pace, chance });
  return async (isWrite, work) => {
    await passThrough([requests]).catch((error: { retryAfterMs: number }) => {
      throw tooMany(codedError('rate_limited'), error.retryAfterMs);
    });
    try {
      const { data } = await work();
      answered();
      return data;
    } catch (error) {
      const known = calendarError(error, isWrite, account);
      // Past its use limits a mailbox may still be read: that pause is no matter of pace.
      if (known.code !== 'rate_limited' || known.reason === 'quotaExceeded') throw known;
      throw tooMany(known, backOff(known.retryAfterMs));
    }
  };
}

const tooMany = ({ code, message, status, reason }: CalendarError, retryAfterMs: number): CalendarError =>
  new CalendarError(code, message, {
    ...(status !== undefined && { status }),
    ...(reason !== undefined && { reason }),
    retryAfterMs,
  });
