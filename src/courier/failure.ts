import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { CalendarError } from '../calendar/calendar.ts';
import type { Failure } from '../core/loop/outbox.ts';
import { QuorumError } from '../errors.ts';

type Setback =
  | { kind: 'postponed'; retryAfterMs: number }
  | ({ kind: 'failed'; isAwaited?: boolean } & Failure);

/** Thrown by a handler that is not done yet and wants another turn. */
export class RetryLater extends Error {
  readonly retryAfterMs: number;

  constructor(sentence: string, retryAfterMs: number) {
    super(sentence);
    this.retryAfterMs = retryAfterMs;
  }
}

/** Thrown before anything happened, when too little of the lease is left to be sure that it happens within it. */
export class LeaseTooShort extends Error {}

/** Thrown by a handler whose effect will never go through by itself: a person has to look at it. */
export class NeedsPerson extends Error {}

const passingSlackErrors = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);

/** What an error means for the effect: wait, try again (perhaps looking first), or give it to a person. */
export function setbackOf(error: unknown): Setback {
  if (error instanceof RetryLater) {
    const { message, retryAfterMs } = error;
    return { ...failed(message, { unclear: true, isFinal: false, retryAfterMs }), isAwaited: true };
  }
  if (error instanceof LeaseTooShort) return { kind: 'postponed', retryAfterMs: 200 };
  if (error instanceof NeedsPerson) return failed(error.message, { unclear: false, isFinal: true });
  if (error instanceof QuorumError && error.cause instanceof WebAPIRateLimitedError)
    return setbackOf(error.cause);
  if (error instanceof QuorumError) return failed(error.message, { unclear: true, isFinal: false });
  if (error instanceof WebAPIRateLimitedError)
    return { kind: 'postponed', retryAfterMs: error.retryAfter * 1000 };
  if (error instanceof WebAPIPlatformError) return ofSlackAnswer(error.data.error);
  if (error instanceof WebAPIHTTPError || error instanceof WebAPIRequestError)
    return failed('Slack did not answer.', { unclear: true, isFinal: false });
  if (error instanceof CalendarError) return ofCalendar(error);
  return failed('Something unexpected happened; the log has the details.', { unclear: true, isFinal: false });
}

function ofSlackAnswer(code: string): Setback {
  if (code === 'ratelimited') return { kind: 'postponed', retryAfterMs: 1000 };
  const isPassing = passingSlackErrors.has(code);
  return failed(`Slack answered "${code}".`, { unclear: isPassing, isFinal: !isPassing });
}

function ofCalendar({ code, retryAfterMs, message }: CalendarError): Setback {
  if (code === 'rate_limited') return { kind: 'postponed', retryAfterMs: retryAfterMs ?? 2000 };
  const isPassing = code === 'unavailable' || code === 'unclear' || code === 'conflict';
  return failed(message, { unclear: isPassing, isFinal: !isPassing });
}

const failed = (sentence: string, rest: Omit<Failure, 'sentence'>) => ({
  kind: 'failed' as const,
  sentence,
  ...rest,
});
