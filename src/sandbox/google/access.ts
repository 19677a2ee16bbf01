import { randomBytes, verify } from 'node:crypto';
import {
  apiNotEnabled,
  badToken,
  calendarNotLicensed,
  invalidGrant,
  scopeMissing,
  unauthorizedClient,
  unsupportedGrant,
} from './refusal.ts';
import type { Answer } from './world.ts';

/** A service account as an administrator set it up; all of it may change at any time. */
export type Access = {
  serviceAccount: { email: string; publicKey: string } | null;
  /** What the domain administrator delegated to it. */
  delegated: Set<string>;
  /** Addresses that are no user: nobody can act for them. */
  groups: Set<string>;
  /** Users without a calendar. */
  unlicensed: Set<string>;
  isApiEnabled: boolean;
};

const scope = (name: string) => `https://www.googleapis.com/auth/${name}`;
const everything = scope('calendar');

/** Which scopes open what, of those that Google lists for each method; the first row that fits. */
const wanted: [method: RegExp, path: RegExp, scopes: string[]][] = [
  [/POST/, /\/freeBusy$/, ['calendar.readonly', 'calendar.freebusy', 'calendar.events.freebusy']],
  [/GET/, /\/calendars\/[^/]+$/, ['calendar.readonly', 'calendar.calendars', 'calendar.calendars.readonly']],
  [/GET/, /\/events/, ['calendar.readonly', 'calendar.events', 'calendar.events.readonly']],
  [/./, /\/events/, ['calendar.events']],
  [/./, /\/channels\/stop$/, ['calendar.events', 'calendar.events.readonly']],
  [/GET/, /\/calendarList/, ['calendar.readonly', 'calendar.calendarlist', 'calendar.calendarlist.readonly']],
];

type Issued = { subject: string; scopes: string[]; until: number };

const tokenAddress = 'https://oauth2.googleapis.com/token';
const jwtGrant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const lifetimeSeconds = 3600;

export type TokenDesk = {
  /** `/token`: an assertion that the service account signed, for an access token. */
  exchange(body: string): Answer;
  /** Refuses a bearer that may not do this. */
  admit(bearer: string, method: string, path: string): void;
};

export function tokenDesk(options: {
  access: Access;
  /** The ready token, which may do everything. */
  token: string;
  subject: string;
  users(): Iterable<string>;
  /** When a signature and a token are too old. */
  real?: (() => number) | undefined;
}): TokenDesk {
  const { access, real = Date.now } = options;
  const issued = new Map<string, Issued>();
  return {
    exchange(body) {
      const form = new URLSearchParams(body);
      if (form.get('grant_type') !== jwtGrant) throw unsupportedGrant(form.get('grant_type') ?? '');
      const claims = claimsOf(form.get('assertion') ?? '', access, real() / 1000);
      const subject = String(claims.sub ?? access.serviceAccount?.email).toLowerCase();
      const isUser = [...options.users()].includes(subject) && !access.groups.has(subject);
      if (claims.sub && !isUser) throw invalidGrant('Invalid email or User ID');
      const scopes = [claims.scope ?? ''].flat().join(' ').split(' ');
      if (claims.sub && !scopes.every((one) => access.delegated.has(one))) throw unauthorizedClient();
      const bearer = `ya29.${randomBytes(16).toString('hex')}`;
      issued.set(bearer, { subject, scopes, until: real() + lifetimeSeconds * 1000 });
      const expires_in = lifetimeSeconds - 1;
      return { status: 200, body: { access_token: bearer, expires_in, token_type: 'Bearer' } };
    },
    admit(bearer, method, path) {
      const ready = { subject: options.subject, scopes: [everything], until: Number.POSITIVE_INFINITY };
      const grant = bearer === options.token ? ready : issued.get(bearer);
      if (!grant || grant.until <= real()) throw badToken();
      if (!access.isApiEnabled) throw apiNotEnabled();
      const row = wanted.find(([verb, place]) => verb.test(method) && place.test(path));
      const opening = [everything, ...(row?.[2] ?? []).map(scope)];
      if (!grant.scopes.some((one) => opening.includes(one))) throw scopeMissing();
      if (access.unlicensed.has(grant.subject)) throw calendarNotLicensed();
    },
  };
}

type Claims = {
  iss?: string;
  sub?: string;
  aud?: string;
  scope?: string | string[];
  iat?: number;
  exp?: number;
};

function claimsOf(assertion: string, { serviceAccount }: Access, now: number): Claims {
  const [header = '', payload = '', signature = ''] = assertion.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString() || '{}') as Claims;
  if (!serviceAccount || claims.iss !== serviceAccount.email)
    throw invalidGrant('Invalid grant: account not found');
  const signed = Buffer.from(`${header}.${payload}`);
  if (!verify('RSA-SHA256', signed, serviceAccount.publicKey, Buffer.from(signature, 'base64url')))
    throw invalidGrant('Invalid JWT Signature.');
  if (claims.aud !== tokenAddress)
    throw invalidGrant('Failed audience check. The right audience is https://oauth2.googleapis.com/token');
  const [since, until] = [Number(claims.iat), Number(claims.exp)];
  const isTimely = since <= now + 300 && until > now && until > since && until - since <= lifetimeSeconds;
  if (!isTimely)
    throw invalidGrant(
      'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
    );
  return claims;
}
