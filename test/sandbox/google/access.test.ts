import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { auth } from 'googleapis/build/src/apis/calendar/index.js';
import { type Installation, setUpInstallation, subject } from '../../support/stage/installation.ts';
import { at as instant, realClient, refusalOf } from './company.ts';

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

  it('refuses everything while the API is off, or the mailbox has no calendar', async () => {
    const bearer = await ask([events]);
    const list = () => refusalOf(realClient(at.google, bearer).events.list({ calendarId: 'primary' }));
    at.google.access.unlicensed.add(subject);
    expect(await list()).toBe('403 notACalendarUser');
    at.google.access.isApiEnabled = false;
    expect(await list()).toBe('403 accessNotConfigured');
  });
});
