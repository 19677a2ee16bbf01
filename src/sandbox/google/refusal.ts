export type Refusal = {
  code: number;
  reason: string;
  message: string;
  domain: string;
  location?: string;
  locationType?: string;
  retryAfter?: number;
};

export class GoogleRefusal extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`${refusal.code} ${refusal.reason}: ${refusal.message}`);
    this.refusal = refusal;
  }
}

const statuses: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ALREADY_EXISTS',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
};

export function refusalBody({ code, reason, message, domain, location, locationType }: Refusal): object {
  const where = location ? { locationType: locationType ?? 'parameter', location } : {};
  const status = statuses[code];
  return {
    error: { code, message, errors: [{ domain, reason, message, ...where }], ...(status && { status }) },
  };
}

function refuse(code: number, reason: string, message: string, more: Partial<Refusal> = {}): GoogleRefusal {
  return new GoogleRefusal({ code, reason, message, domain: 'global', ...more });
}

export const invalid = (message: string, location?: string) =>
  refuse(400, 'invalid', message, location ? { location } : {});

export const invalidParameter = (name: string, value: string) =>
  refuse(400, 'invalidParameter', `Invalid value '${value}' for ${name}.`, { location: name });

export const required = (message: string) => refuse(400, 'required', message);

export const timeRangeEmpty = () =>
  refuse(400, 'timeRangeEmpty', 'The specified time range is empty.', {
    domain: 'calendar',
    location: 'timeMax',
  });

export const timeRangeTooLong = () =>
  refuse(400, 'timeRangeTooLong', 'The requested time range is too long.', {
    domain: 'calendar',
    location: 'timeMax',
  });

export const tooManyCalendarsRequested = () =>
  refuse(
    400,
    'tooManyCalendarsRequested',
    'The number of calendars requested is too large for a single query.',
    {
      domain: 'calendar',
      location: 'items',
    },
  );

export const badToken = () =>
  refuse(401, 'authError', 'Invalid Credentials', { locationType: 'header', location: 'Authorization' });

export const apiNotEnabled = () =>
  refuse(
    403,
    'accessNotConfigured',
    'Google Calendar API has not been used in this project or is disabled.',
    {
      domain: 'usageLimits',
    },
  );

export const notFound = (message = 'Not Found') => refuse(404, 'notFound', message);

export const duplicate = () => refuse(409, 'duplicate', 'The requested identifier already exists.');

export const deleted = () => refuse(410, 'deleted', 'Resource has been deleted');

export const fullSyncRequired = () =>
  refuse(410, 'fullSyncRequired', 'Sync token is no longer valid, a full sync is required.', {
    domain: 'calendar',
    location: 'syncToken',
  });

export const conditionNotMet = () =>
  refuse(412, 'conditionNotMet', 'Precondition Failed', { locationType: 'header', location: 'If-Match' });

export const forbidden = () => refuse(403, 'forbidden', 'Forbidden');

export const needsWriter = () =>
  refuse(403, 'requiredAccessLevel', 'You need to have writer access to this calendar.', {
    domain: 'calendar',
  });

export const needsDelegation = () =>
  refuse(
    403,
    'forbiddenForServiceAccounts',
    'Service accounts cannot invite attendees without Domain-Wide Delegation of Authority.',
    { domain: 'calendar' },
  );

export const channelIdNotUnique = (id: string) =>
  refuse(400, 'channelIdNotUnique', `Channel id ${id} not unique`, { location: 'id' });

export const addressNotHttps = (address: string) =>
  refuse(400, 'push.webhookUrlNotHttps', `WebHook callback must be HTTPS: ${address}`);

export const parseError = () => refuse(400, 'parseError', 'Parse Error');

export const overQuota = (code: 403 | 429, retryAfter?: number) =>
  refuse(code, 'rateLimitExceeded', 'Rate Limit Exceeded', {
    domain: 'usageLimits',
    ...(retryAfter !== undefined && { retryAfter }),
  });

export const backendError = (code: 500 | 503, retryAfter?: number) =>
  refuse(code, 'backendError', code === 503 ? 'Service Unavailable' : 'Backend Error', {
    ...(retryAfter !== undefined && { retryAfter }),
  });

export const scopeMissing = () =>
  refuse(403, 'insufficientPermissions', 'Request had insufficient authentication scopes.');

export const calendarNotLicensed = () =>
  refuse(403, 'notACalendarUser', 'The user must be signed up for Google Calendar.', { domain: 'calendar' });

/** The token address speaks OAuth: its refusals look different. */
export class TokenRefusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, description: string) {
    super(description);
    this.status = status;
    this.code = code;
  }
}

export const invalidGrant = (description: string) => new TokenRefusal(400, 'invalid_grant', description);

export const unsupportedGrant = (type: string) =>
  new TokenRefusal(400, 'unsupported_grant_type', `Invalid grant_type: ${type}`);

export const unauthorizedClient = () =>
  new TokenRefusal(
    401,
    'unauthorized_client',
    'Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.',
  );
