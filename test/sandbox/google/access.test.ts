import { sign } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { auth } from 'googleapis/build/src/apis/calendar/index.js';
import { tokenDesk } from '../../../src/sandbox/google/access.ts';
import { type Installation, setUpInstallation, subject } from '../../support/stage/installation.ts';
import { at as instant, realClient, refusalOf } from './company.ts';

const jwtGrant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const aud = 'https://oauth2.googleapis.com/token';
const scope = (name: string) => `https://www.googleapis.com/auth/${name}`;

describe('the token desk', () => {
  let at: Installation;
  beforeEach(async () => {
    at = await setUpInstallation();
  });
  afterEach(() => at.close());

  /** As the real client signs and asks, except for the address. */
  const ask = async (scopes: string[], sub: string | undefined = subject) => {
    const key = JSON.parse(at.environment.GOOGLE_CREDENTIALS ?? '{}');
    const jwt = new auth.JWT({
      email: key.client_email,
      key: key.private_key,
      scopes,
      ...(sub ? { subject: sub } : {}),
    });
    jwt.transporter.interceptors.request.add({
      resolved: async (request) => ({ ...request, url: new URL(key.token_uri) }),
    });
    return (await jwt.authorize()).access_token ?? '';
  };
  const events = scope('calendar.events');

  /** What the service account's own key signs. */
  const signed = (claims: object) => {
    const key = JSON.parse(at.environment.GOOGLE_CREDENTIALS ?? '{}');
    const text = [{ alg: 'RS256' }, { iss: key.client_email, sub: subject, scope: events, aud, ...claims }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${text}.${sign('RSA-SHA256', Buffer.from(text), key.private_key).toString('base64url')}`;
  };

  /** `iat` and `exp` count from now. */
  const exchanged = async (change: { iat?: number; exp?: number }, grant = jwtGrant) => {
    const now = Math.floor(Date.now() / 1000);
    const given = { iat: 0, exp: 3600, ...change };
    const claims = { ...given, iat: now + given.iat, exp: given.exp && now + given.exp };
    const form = new URLSearchParams({ grant_type: grant, assertion: signed(claims) });
    return (await fetch(`${at.google.url}/token`, { method: 'POST', body: form })).json();
  };

  it('gives a token for exactly the scopes that were delegated', async () => {
    const bearer = await ask([events]);
    const { calendars, events: api } = realClient(at.google, bearer);
    const range = { timeMin: new Date(instant('2026-11-10T00:00:00Z')).toISOString() };
    expect((await api.list({ calendarId: 'primary', ...range })).status).toBe(200);
    expect(await refusalOf(calendars.get({ calendarId: 'primary' }))).toBe('403 insufficientPermissions');
  });

  it('fails the token of all scopes over one that is not', async () => {
    await expect(ask([events, scope('calendar')])).rejects.toThrow(
      /^unauthorized_client: Client is unauthorized/,
    );
  });

  it('lets nobody act for a group, or for somebody who is not there', async () => {
    at.google.access.groups.add('cora@acme.test');
    for (const nobody of ['cora@acme.test', 'nobody@acme.test'])
      await expect(ask([events], nobody)).rejects.toThrow('invalid_grant: Invalid email or User ID');
  });

  it('knows neither another account nor another key', async () => {
    const { publicKey } = at.google.access.serviceAccount ?? { publicKey: '' };
    at.google.access.serviceAccount = { email: 'other@acme.test', publicKey };
    await expect(ask([events])).rejects.toThrow('invalid_grant: Invalid grant: account not found');
  });

  it.each<[string, object, string]>([
    ['meant for somebody else', { aud: 'https://slack.com/token' }, 'Failed audience check'],
    ['that has no audience', { aud: undefined }, 'Failed audience check'],
    ['that is over', { iat: -7200, exp: -3600 }, 'short-lived'],
    ['that has no end', { exp: undefined }, 'short-lived'],
    ['that lasts a day', { exp: 86_400 }, 'short-lived'],
    ['from a clock ten minutes fast', { iat: 600, exp: 1200 }, 'short-lived'],
  ])('takes no signature %s', async (_, change, says) => {
    expect(await exchanged({})).toMatchObject({ token_type: 'Bearer' });
    expect(await exchanged(change)).toMatchObject({
      error: 'invalid_grant',
      error_description: expect.stringContaining(says),
    });
  });

  it('takes no other way to ask', async () => {
    expect(await exchanged({}, 'client_credentials')).toMatchObject({ error: 'unsupported_grant_type' });
  });

  it('gives a token for an hour', () => {
    let now = 0;
    const { access } = at.google;
    const desk = tokenDesk({ access, token: 'ready', subject, users: () => [subject], real: () => now });
    const form = new URLSearchParams({ grant_type: jwtGrant, assertion: signed({ iat: 0, exp: 3600 }) });
    const { access_token: bearer } = desk.exchange(`${form}`).body as { access_token: string };
    now = 3_599_000;
    expect(() => desk.admit(bearer, 'GET', '/calendars/primary/events')).not.toThrow();
    now = 3_600_000;
    expect(() => desk.admit(bearer, 'GET', '/calendars/primary/events')).toThrow();
    expect(() => desk.admit('ready', 'GET', '/calendars/primary/events')).not.toThrow();
  });

  it('refuses everything while the API is off, or the mailbox has no calendar', async () => {
    const bearer = await ask([events]);
    const list = () => refusalOf(realClient(at.google, bearer).events.list({ calendarId: 'primary' }));
    at.google.access.unlicensed.add(subject);
    expect(await list()).toBe('403 notACalendarUser');
    at.google.access.isApiEnabled = false;
    expect(await list()).toBe('403 accessNotConfigured');
  });
});
