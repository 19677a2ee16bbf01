import { CalendarError, type CalendarErrorCode } from '../calendar.ts';

type GoogleErrorBody = { error?: { errors?: { reason?: string }[] } | string };
type ClientError = {
  code?: unknown;
  config?: { url?: unknown };
  response?: { status?: number; data?: unknown; headers?: { get?(name: string): string | null } };
};

const quotaReasons = ['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded', 'dailyLimitExceeded'];
// Google keeps an account read-only "for several hours" after its use limits.
const useLimitPauseMs = 3_600_000;
const neverSent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** Where a service account's key is exchanged for a token. */
export const tokenUrl = 'https://oauth2.googleapis.com/token';
const unusableKey = 'The service account key in GOOGLE_CREDENTIALS is missing or cannot be used.';

const sentences: Record<CalendarErrorCode, string> = {
  rate_limited: 'Google Calendar asks us to slow down.',
  unavailable: 'Google Calendar cannot be reached right now.',
  refused: 'Google Calendar refused the request.',
  not_found: 'Google Calendar does not know this event or channel.',
  conflict: 'The event was changed in Google Calendar in the meantime.',
  sync_expired: 'Google Calendar wants a full synchronization.',
  event_id_taken: 'The id of this event is already used in Google Calendar.',
  unclear: 'The connection to Google Calendar was lost; the change may have been made.',
};
const refusals: Record<string, string> = {
  forbiddenForServiceAccounts:
    'Google Calendar lets a service account invite guests only with domain-wide delegation and a GOOGLE_SUBJECT.',
  unauthorized_client:
    'The service account is not authorized for the calendar scopes: add them to its domain-wide delegation.',
  invalid_grant: 'Google does not accept the service account key or the GOOGLE_SUBJECT mailbox.',
  authError: 'Google does not accept the credentials: they are wrong or have expired.',
  requiredAccessLevel: 'The mailbox that Quorum acts for may not write to this calendar.',
  accessNotConfigured: 'The Google Calendar API is not enabled in the Google Cloud project.',
  insufficientPermissions: 'The credentials lack a calendar scope.',
};

export function codedError(code: CalendarErrorCode): CalendarError {
  return new CalendarError(code, sentences[code]);
}

/** Keeps nothing of the original: the client's error holds the token and the whole request. */
export function calendarError(error: unknown, isWrite: boolean): CalendarError {
  if (error instanceof CalendarError) return error;
  const { code, config, response } = (error ?? {}) as ClientError;
  // Without a request there was only the key, and it did not sign.
  if (!config) return new CalendarError('refused', unusableKey);
  if (response?.status === undefined) {
    const wasSent = !neverSent.includes(String(code)) && !/\/token$/.test(String(config.url));
    return codedError(isWrite && wasSent ? 'unclear' : 'unavailable');
  }
  const { status } = response;
  const reason = reasonOf(response.data);
  const coded = codeOf(status, reason);
  const pause = retryAfterMs(response.headers?.get?.('retry-after') ?? null);
  const retry = pause ?? (reason === 'quotaExceeded' ? useLimitPauseMs : undefined);
  const sentence = (coded === 'refused' && reason && refusals[reason]) || sentences[coded];
  return new CalendarError(coded, sentence, {
    status,
    ...(reason !== undefined && { reason }),
    ...(retry !== undefined && { retryAfterMs: retry }),
  });
}

function codeOf(status: number, reason: string | undefined): CalendarErrorCode {
  if (status === 429 || (status === 403 && reason && quotaReasons.includes(reason))) return 'rate_limited';
  if (status === 404) return 'not_found';
  if (status === 409 || status === 412) return 'conflict';
  // A deleted event also answers 410, and wants no resynchronization.
  if (status === 410) return reason === 'deleted' ? 'not_found' : 'sync_expired';
  return status >= 500 || status === 408 ? 'unavailable' : 'refused';
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
