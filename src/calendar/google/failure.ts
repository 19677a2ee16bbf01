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

const tokenUrl = 'https://oauth2.googleapis.com/';
const sentences: Record<CalendarErrorCode, string> = {
  rate_limited: 'Google Calendar asks us to slow down.',
  unavailable: 'Google Calendar cannot be reached right now.',
  not_granted: 'Google does not let Quorum use the calendar.',
  refused: 'Google Calendar refused the request.',
  not_found: 'Google Calendar does not know this event or channel.',
  conflict: 'The event was changed in Google Calendar in the meantime.',
  sync_expired: 'Google Calendar wants a full synchronization.',
  event_id_taken: 'The id of this event is already used in Google Calendar.',
  unclear: 'The connection to Google Calendar was lost; the change may have been made.',
};
const refusals: Record<string, string> = {
  requiredAccessLevel: 'The mailbox that Quorum acts for may not write to this calendar.',
};

type Grant = { sentence: string; where: string };
const delegation =
  'admin.google.com → Security → Access and data control → API controls → Manage domain-wide delegation';
const ownKey: Grant = {
  sentence: 'The service account key in GOOGLE_CREDENTIALS is missing or cannot be used.',
  where: 'console.cloud.google.com → IAM & Admin → Service Accounts → your account → Keys: add a JSON key.',
};
/** What is wrong with the whole installation, by Google's reason, and where that is put right. */
const grants: Record<string, Grant> = {
  forbiddenForServiceAccounts: {
    sentence:
      'Google Calendar lets a service account invite guests only with domain-wide delegation and a GOOGLE_SUBJECT.',
    where: `${delegation}: add the service account’s client ID, and set GOOGLE_SUBJECT.`,
  },
  unauthorized_client: {
    sentence:
      'The service account is not authorized for the calendar scopes: add them to its domain-wide delegation.',
    where: `${delegation} → the service account’s client ID → Edit.`,
  },
  invalid_grant: {
    sentence: 'Google does not accept the service account key or the GOOGLE_SUBJECT mailbox.',
    where: `Check that GOOGLE_SUBJECT is a licensed user, and the key: ${ownKey.where}`,
  },
  authError: {
    sentence: 'Google does not accept the credentials: they are wrong or have expired.',
    where: ownKey.where,
  },
  accessNotConfigured: {
    sentence: 'The Google Calendar API is not enabled in the Google Cloud project.',
    where: 'console.cloud.google.com → APIs & Services → Library → Google Calendar API → Enable.',
  },
  insufficientPermissions: {
    sentence: 'The credentials lack a calendar scope.',
    where: `${delegation} → the service account’s client ID → Edit.`,
  },
};

export function codedError(code: CalendarErrorCode): CalendarError {
  return new CalendarError(code, sentences[code]);
}

/** Keeps nothing of the original: the client's error holds the token and the whole request. */
export function calendarError(error: unknown, isWrite: boolean): CalendarError {
  if (error instanceof CalendarError) return error;
  const { code, config, response } = (error ?? {}) as ClientError;
  // Without a request there was only the key, and it did not sign.
  if (!config) return new CalendarError('not_granted', ownKey.sentence, { where: ownKey.where });
  if (response?.status === undefined) {
    const wasSent = !neverSent.includes(String(code)) && !String(config.url).startsWith(tokenUrl);
    return codedError(isWrite && wasSent ? 'unclear' : 'unavailable');
  }
  const { status } = response;
  const reason = reasonOf(response.data);
  const coded = codeOf(status, reason);
  const pause = retryAfterMs(response.headers?.get?.('retry-after') ?? null);
  const retry = pause ?? (reason === 'quotaExceeded' ? useLimitPauseMs : undefined);
  const grant = coded === 'not_granted' ? grants[reason ?? 'authError'] : undefined;
  const sentence =
    grant?.sentence ?? ((coded === 'refused' && reason && refusals[reason]) || sentences[coded]);
  return new CalendarError(coded, sentence, {
    status,
    ...(grant && { where: grant.where }),
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
  if (status >= 500 || status === 408) return 'unavailable';
  return status === 401 || (reason && reason in grants) ? 'not_granted' : 'refused';
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
