import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { CalendarError } from '../calendar/calendar.ts';
import { type Remedy, remedyLine } from '../core/installation/finding.ts';
import type { Failure } from '../core/loop/outbox.ts';
import { neverSent, QuorumError } from '../errors.ts';
import { slackRemedyOf } from '../remedies.ts';
import { isSentTooLate } from '../send-by.ts';
import type { Door } from './doors.ts';
import { doubtfulAnswers, finalAnswers, lockedAnswers, slowDownAnswers } from './slack/answers.ts';

/** `silent`: the door that did not answer, or only that it could not. */
export type Setback =
  | {
      kind: 'postponed';
      retryAfterMs: number;
      sentence?: string;
      isCutShort?: boolean;
      mayStillHappen?: boolean;
    }
  | { kind: 'paused'; door: Door; remedy: Remedy }
  | ({ kind: 'failed'; isAwaited?: boolean; silent?: Door; mayStillHappen?: boolean } & Failure);

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

/** Thrown in place of an answer that the process does not wait for any more, because it ends. */
export class CutOff extends Error {}

/** Thrown by a handler whose effect will never go through by itself: a person has to look at it. */
export class NeedsPerson extends Error {}

const cutShort: Setback = { kind: 'postponed', retryAfterMs: 200, isCutShort: true };

/** What an error means for the effect: wait, try again (perhaps looking first), or give it to a person. */
export function setbackOf(error: unknown): Setback {
  if (error instanceof RetryLater) {
    const { message, retryAfterMs } = error;
    return { ...failed(message, { unclear: true, isFinal: false, retryAfterMs }), isAwaited: true };
  }
  if (error instanceof LeaseTooShort) return cutShort;
  if (error instanceof CutOff) return { kind: 'postponed', retryAfterMs: 0, mayStillHappen: true };
  if (error instanceof NeedsPerson) return failed(error.message, { unclear: false, isFinal: true });
  if (error instanceof QuorumError) return ofOwn(error);
  return ofPlatform(error) ?? failed(unexpected, { unclear: true, isFinal: false });
}

/** Why it will never go through by itself, in a sentence; null where trying again may help. */
export function lastWordOf(error: unknown): string | null {
  const setback = setbackOf(error);
  return setback.kind === 'failed' && setback.isFinal ? setback.sentence : null;
}

/** What keeps a door closed, in words. */
export function troubleOf(error: unknown): Remedy | null {
  const setback = setbackOf(error);
  if (setback.kind === 'paused') return setback.remedy;
  return setback.kind === 'failed' ? { what: setback.sentence, where: '' } : null;
}

const unexpected = 'Something unexpected happened; the log has the details.';
const decidedByPeople = ['bad_input', 'refused'];

/** What stands behind a sentence for people is known better than the sentence. */
function ofOwn(error: QuorumError): Setback {
  const isFinal = decidedByPeople.includes(error.code);
  return ofPlatform(error.cause) ?? failed(error.message, { unclear: !isFinal, isFinal });
}

function ofPlatform(error: unknown): Setback | null {
  if (error instanceof WebAPIRateLimitedError)
    return { kind: 'postponed', retryAfterMs: error.retryAfter * 1000 };
  if (error instanceof WebAPIPlatformError) return ofSlackAnswer(error.data.error);
  if (error instanceof WebAPIHTTPError || error instanceof WebAPIRequestError) return ofSilence(error);
  return error instanceof CalendarError ? ofCalendar(error) : null;
}

function ofSlackAnswer(code: string): Setback {
  const slowDownMs = slowDownAnswers.get(code);
  if (slowDownMs !== undefined) return { kind: 'postponed', retryAfterMs: slowDownMs };
  const remedy = slackRemedyOf(code);
  if (lockedAnswers.has(code))
    return {
      kind: 'paused',
      door: 'slack',
      remedy: remedy ?? { what: `Slack answers "${code}".`, where: '' },
    };
  const isFinal = finalAnswers.has(code);
  const sentence = remedy ? remedyLine(remedy) : `Slack answered "${code}".`;
  const setback = failed(sentence, { unclear: !isFinal, isFinal });
  return doubtfulAnswers.has(code) ? { ...setback, silent: 'slack' } : setback;
}

function ofSilence(error: WebAPIHTTPError | WebAPIRequestError): Setback {
  if (error instanceof WebAPIRequestError && isSentTooLate(codeOf(error.original))) return cutShort;
  const wasSent = !(error instanceof WebAPIRequestError && neverSent.has(codeOf(error.original)));
  const silence = failed('Slack did not answer.', { unclear: wasSent, isFinal: false });
  return { ...silence, silent: 'slack', mayStillHappen: wasSent };
}

function codeOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown } };
  return String(code ?? cause?.code);
}

function ofCalendar({ code, retryAfterMs, message, where }: CalendarError): Setback {
  if (code === 'rate_limited')
    return { kind: 'postponed', retryAfterMs: retryAfterMs ?? 2000, sentence: message };
  if (code === 'not_granted')
    return { kind: 'paused', door: 'calendar', remedy: { what: message, where: where ?? '' } };
  if (code === 'too_late') return cutShort;
  const isSilent = code === 'unavailable' || code === 'unclear';
  const isPassing = isSilent || code === 'conflict';
  return {
    ...failed(message, { unclear: isPassing, isFinal: !isPassing }),
    ...(isSilent ? { silent: 'calendar', mayStillHappen: true } : {}),
  };
}

const failed = (sentence: string, rest: Omit<Failure, 'sentence'>) => ({
  kind: 'failed' as const,
  sentence,
  ...rest,
});
