import type { Remedy } from '../../core/installation/finding.ts';

/** What the domain administrator grants to the service account: what is used, and nothing else. */
export const googleScopes = [
  'https://www.googleapis.com/auth/calendar.events',
  'https://www.googleapis.com/auth/calendar.freebusy',
  'https://www.googleapis.com/auth/calendar.calendars.readonly',
];

/** The part of the service account's JSON key that says where its grants are made. */
export type ServiceAccount = { client_id?: string; client_email?: string; project_id?: string };

type GrantTrouble = { isFinal: boolean; remedy: Remedy; reason: string };

type TokenError = {
  config?: unknown;
  response?: { status?: number; data?: { error?: unknown; error_description?: unknown } };
};

const admin =
  'admin.google.com → Security → Access and data control → API controls → Manage Domain Wide Delegation';

/** The same words wherever a grant is missing: the client id and all scopes, to paste. */
export const delegation = ({ client_id }: ServiceAccount): string =>
  `${admin} → client ID ${client_id ?? '(the client_id in the key)'} → Edit → OAuth scopes: ${googleScopes.join(',')}`;

/** What is wrong with the whole installation, by Google's reason, and where that is put right. */
export function grantOf(reason: string, account: ServiceAccount = {}): Remedy | null {
  const newKey = `${consoleOf('iam-admin/serviceaccounts', account)} → ${account.client_email ?? 'the service account'} → Keys → Add key: put the new one into GOOGLE_CREDENTIALS.`;
  const grants: Record<string, Remedy> = {
    unusable_key: { what: 'The service account key in GOOGLE_CREDENTIALS cannot be used.', where: newKey },
    invalid_grant: { what: 'Google does not accept the service account’s key.', where: newKey },
    invalid_client: { what: 'Google does not know the service account.', where: newKey },
    disabled_client: { what: 'The service account is switched off.', where: newKey },
    deleted_client: { what: 'The service account was deleted.', where: newKey },
    invalid_subject: {
      what: 'Google lets nobody act for GOOGLE_SUBJECT: it is no user of the domain.',
      where:
        'GOOGLE_SUBJECT: the main address of a licensed user; a group, an alias or a service account cannot be it.',
    },
    clock: {
      what: 'Google takes the clock of this machine for wrong.',
      where: 'let the machine follow a time server: timedatectl set-ntp true.',
    },
    unauthorized_client: {
      what: 'The service account is not authorized for all calendar scopes.',
      where: delegation(account),
    },
    accessNotConfigured: {
      what: 'The Calendar API is not enabled in the project.',
      where: `${consoleOf('apis/library/calendar-json.googleapis.com', account)} → Enable.`,
    },
    notACalendarUser: {
      what: 'The mailbox of GOOGLE_SUBJECT has no Google Calendar.',
      where:
        'admin.google.com → Directory → Users → the mailbox → Licenses, and Apps → Google Workspace → Calendar → Service status: on.',
    },
    authError: {
      what: 'Google does not accept the credentials: they are wrong or have expired.',
      where: newKey,
    },
    insufficientPermissions: { what: 'The credentials lack a calendar scope.', where: delegation(account) },
    forbiddenForServiceAccounts: {
      what: 'A service account of its own cannot invite people, and GOOGLE_SUBJECT is missing.',
      where: 'GOOGLE_SUBJECT: the mailbox that it acts for.',
    },
  };
  return Object.hasOwn(grants, reason) ? (grants[reason] ?? null) : null;
}

/** What Google says no to, when it is asked for a token; final where waiting does not help. */
export function grantTrouble(error: unknown, account: ServiceAccount): GrantTrouble {
  const { config, response } = (error ?? {}) as TokenError;
  const code = String(response?.data?.error ?? '');
  const said = String(response?.data?.error_description ?? '');
  // Without a request there was only the key, and it did not sign.
  const reason = config ? reasonOf(code, said) : 'unusable_key';
  const remedy = grantOf(reason, account);
  return remedy
    ? { isFinal: reason !== 'clock', reason, remedy }
    : { isFinal: false, reason: 'unreachable', remedy: unreachable };
}

function reasonOf(code: string, said: string): string {
  if (code === 'access_denied') return 'unauthorized_client';
  if (code !== 'invalid_grant') return code;
  if (/email or user id/i.test(said)) return 'invalid_subject';
  return /timeframe|iat and exp|not yet valid/i.test(said) ? 'clock' : 'invalid_grant';
}

const unreachable = {
  what: 'Google cannot be reached, or does not answer as it should.',
  where: 'let the server reach oauth2.googleapis.com and www.googleapis.com at port 443, or set HTTPS_PROXY.',
};

const consoleOf = (page: string, { project_id }: ServiceAccount): string =>
  `console.cloud.google.com/${page}${project_id ? `?project=${project_id}` : ''}`;
