import type { Remedy } from '../../core/installation/finding.ts';
import { neverSent } from '../../errors.ts';
import { CalendarError, type CalendarErrorCode } from '../calendar.ts';
import { grantOf, grantTrouble, type ServiceAccount } from './grants.ts';

type GoogleErrorBody = { error?: { errors?: { reason?: string }[] } | string };
type ClientError = {
  code?: unknown;
  cause?: unknown;
  config?: { url?: unknown };
  response?: { status?: number; data?: unknown; headers?: { get?(name: string): string | null } };
};

const quotaReasons = ['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded', 'dailyLimitExceeded'];
// Google keeps an account read-only "for several hours" after its use limits.
export const useLimitPauseMs = 3_600_000;

/** Where a service account's key is exchanged for a token. */
export const tokenUrl = 'https://oauth2.googleapis.com/token';

const sentences: Record<CalendarErrorCode, string> = {
  rate_limited: 'Google Calendar asks us to slow down.',
  unavailable: 'Google Calendar cannot be reached right now.',
  not_granted: 'Google does not let Quorum use the calendar.',
  refused: 'Google Calendar refused the request.',
  not_found: 'Google Calendar does not know this event or channel.',
  conflict: 'The event was changed in Google Calendar in the meantime.',
  sync_expired: 'Google Calendar wants a full synchronization.',
  event_id_taken: 'The id of this event is already used in Google Calendar.',
  too_late: 'Nothing was sent to Google Calendar: its time is over.',
  unclear: 'The connection to Google Calendar was lost; the change may have been made.',
};
const refusals: Record<string, string> = {
  requiredAccessLevel: 'The mailbox that Quorum acts for may not write to this calendar.',
};

export function codedError(code: CalendarErrorCode): CalendarError {
  return new CalendarError(code, sentences[code]);
}

/** Keeps nothing of the original: the client's error holds the token and the whole request. */
export function calendarError(error: unknown, isWrite: boolean, account: ServiceAccount = {}): CalendarError {
  if (error instanceof CalendarError) return error;
  const { code, cause, config, response } = (error ?? {}) as ClientError;
  if (cause instanceof CalendarError) return cause;
  // Without a request there was only the key, and it did not sign.
  if (!config) return notGranted(grantTrouble(error, account).remedy);
  if (response?.status === undefined) {
    const wasSent = !neverSent.has(String(code)) && !/\/token$/.test(String(config.url));
    return codedError(isWrite && wasSent ? 'unclear' : 'unavailable');
  }
  const { status } = response;
  const reason = reasonOf(response.data);
  const coded = codeOf(status, reason);
  const pause = retryAfterMs(response.headers?.get?.('retry-after') ?? null);
  const retry = pause ?? (reason === 'quotaExceeded' ? useLimitPauseMs : undefined);
  const known = reason !== undefined ? { status, reason } : { status };
  if (coded === 'not_granted') {
    // Of a token Google says more than the reason.
    const isOfToken = typeof (response.data as GoogleErrorBody | undefined)?.error === 'string';
    const remedy = isOfToken ? grantTrouble(error, account).remedy : grantOf(reason ?? 'authError', account);
    if (remedy) return notGranted(remedy, known);
  }
  return new CalendarError(coded, (coded === 'refused' && reason && refusals[reason]) || sentences[coded], {
    ...known,
    ...(retry !== undefined && { retryAfterMs: retry }),
  });
}

const notGranted = ({ what, where }: Remedy, known: { status?: number; reason?: string } = {}) =>
  new CalendarError('not_granted', what, { ...known, where });

function codeOf(status: number, reason: string | undefined): CalendarErrorCode {
  if (status === 429 || (status === 403 && reason && quotaReasons.includes(reason))) return 'rate_limited';
  if (status === 404) return 'not_found';
  if (status === 409 || status === 412) return 'conflict';
  // A deleted event also answers 410, and wants no resynchronization.
  if (status === 410) return reason === 'deleted' ? 'not_found' : 'sync_expired';
  if (status >= 500 || status === 408) return 'unavailable';
  return status === 401 || (reason && grantOf(reason)) ? 'not_granted' : 'refused';
}

function reasonOf(data: unknown): string | undefined {
  const { error } = (data ?? {}) as GoogleErrorBody;
  const reason = typeof error === 'string' ? error : error?.errors?.[0]?.reason;
  return reason && /^[\w.]{1,64}$/.test(reason) ? reason : undefined;
}

function retryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  const waitMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}
