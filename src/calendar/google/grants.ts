/** What the domain administrator grants to the service account: what is used, and nothing else. */
export const googleScopes = [
  'https://www.googleapis.com/auth/calendar.events',
  'https://www.googleapis.com/auth/calendar.freebusy',
  'https://www.googleapis.com/auth/calendar.calendars.readonly',
];

/** The part of the service account's JSON key that says where its grants are made. */
export type ServiceAccount = { client_id?: string; client_email?: string; project_id?: string };

type Remedy = { what: string; where: string };
export type GrantTrouble = { isFinal: boolean; remedy: Remedy; reason: string };

type TokenError = {
  config?: unknown;
  response?: { status?: number; data?: { error?: unknown; error_description?: unknown } };
};

const admin =
  'admin.google.com → Security → Access and data control → API controls → Manage Domain Wide Delegation';

/** The same words wherever a grant is missing: the client id and all scopes, to paste. */
export const delegation = ({ client_id }: ServiceAccount, scopes = googleScopes): string =>
  `${admin} → client ID ${client_id ?? '(the client_id in the key)'} → Edit → OAuth scopes: ${scopes.join(',')}`;

/** What Google says no to, when it is asked for a token, and where that is put right. */
export function grantTrouble(error: unknown, account: ServiceAccount): GrantTrouble {
  const { config, response } = (error ?? {}) as TokenError;
  const key = `${consoleOf('iam-admin/serviceaccounts', account)} → ${account.client_email ?? 'the account'} → Keys → Add key: put the new one into GOOGLE_CREDENTIALS.`;
  const final = (reason: string, what: string, where: string) => ({
    isFinal: true,
    reason,
    remedy: { what, where },
  });
  // Without a request there was only the key, and it did not sign.
  if (!config) return final('unusable_key', 'The service account key cannot be used.', key);
  const code = String(response?.data?.error ?? '');
  const said = String(response?.data?.error_description ?? '');
  if (code === 'unauthorized_client' || code === 'access_denied')
    return final(
      'unauthorized_client',
      'The service account is not authorized for all scopes.',
      delegation(account),
    );
  if (code === 'disabled_client' || code === 'deleted_client')
    return final(code, 'The service account is switched off.', key);
  if (code === 'invalid_client') return final(code, 'Google does not know the service account.', key);
  if (code === 'invalid_grant' && /email or user id/i.test(said))
    return final(
      'invalid_subject',
      'Google cannot let anybody act for GOOGLE_SUBJECT: it is no user of the domain.',
      'GOOGLE_SUBJECT: the main address of a licensed user; a group, an alias of one or a service account cannot be it.',
    );
  if (code === 'invalid_grant' && /timeframe|iat and exp|not yet valid|expired/i.test(said))
    return {
      isFinal: false,
      reason: 'clock',
      remedy: {
        what: 'Google takes the clock of this machine for wrong.',
        where: 'let the machine follow a time server: timedatectl set-ntp true.',
      },
    };
  if (code === 'invalid_grant')
    return final('invalid_grant', 'Google does not accept the service account’s key.', key);
  return {
    isFinal: false,
    reason: 'unreachable',
    remedy: {
      what: 'Google cannot be reached, or does not answer as it should.',
      where:
        'let the server reach oauth2.googleapis.com and www.googleapis.com at port 443, or set HTTPS_PROXY.',
    },
  };
}

/** What Google says no to once there is a token. */
export function accessRemedy(reason: string | undefined, account: ServiceAccount): Remedy | null {
  const remedies: Record<string, Remedy> = {
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
      where: 'GOOGLE_CREDENTIALS, or GOOGLE_ACCESS_TOKEN.',
    },
    insufficientPermissions: {
      what: 'The credentials lack a calendar scope.',
      where: delegation(account),
    },
    forbiddenForServiceAccounts: {
      what: 'A service account of its own cannot invite people.',
      where: 'GOOGLE_SUBJECT: the mailbox that it acts for.',
    },
    requiredAccessLevel: {
      what: 'The mailbox may not write to its calendar.',
      where: 'GOOGLE_SUBJECT: a licensed user’s own mailbox.',
    },
  };
  return remedies[reason ?? ''] ?? null;
}

const consoleOf = (page: string, { project_id }: ServiceAccount): string =>
  `console.cloud.google.com/${page}${project_id ? `?project=${project_id}` : ''}`;
