import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { googleCalendar } from '../../../src/calendar/google/google.ts';
import { readConfig } from '../../../src/config.ts';
import type { Finding } from '../../../src/core/installation/finding.ts';
import { examine } from '../../../src/doctor/examine.ts';
import { type Installation, keyFile, setUpInstallation, subject } from '../../support/stage/installation.ts';

describe('the calendar examined', () => {
  let at: Installation;
  beforeEach(async () => {
    at = await setUpInstallation();
  });
  afterEach(async () => {
    expect(at.google.invitationsSent).toEqual([]);
    await at.close();
  });
  const calendar = (change: Record<string, string> = {}) =>
    googleCalendar({ ...readConfig({ ...at.environment, ...change }).google, timeoutMs: 1000 });
  const findings = (): Promise<Finding[]> => examine(calendar().checks({ colleague: at.colleague }), 5000);
  const about = async (what: string) => (await findings()).filter((finding) => finding.about === what);
  const upcoming = () => at.google.calendar(subject).events();
  /** Null where Google’s answer never came. */
  const writes = () =>
    at.google.requests.flatMap(({ method, path, status }) =>
      method !== 'GET' && path.includes('/events') ? [`${method} ${status}`] : [],
    );

  it('takes its event away although moving it failed', async () => {
    at.google.faults.add({ match: /^PATCH/, kind: '503' });
    expect(await about('Test event')).toMatchObject([{ is: 'missing' }]);
    expect(at.google.requests.map(({ method }) => method)).toEqual(
      expect.arrayContaining(['PATCH', 'DELETE']),
    );
    expect(upcoming()).toEqual([]);
  });

  it('takes its event away although Google’s answer to making it was lost', async () => {
    at.google.faults.add({ match: /^POST .*events/, kind: 'drop_after' });
    expect(await about('Test event')).toMatchObject([{ is: 'missing' }]);
    // It was made, and is gone.
    expect(writes()).toEqual(['POST null', 'DELETE 204']);
    expect(upcoming()).toEqual([]);
  });

  it('has taken its event away before it answers, also where that is late', async () => {
    at.google.faults.add({ match: /^PATCH/, kind: 'hang' });
    const found = await examine(calendar().checks({ colleague: at.colleague }), 700);
    expect(found.find((finding) => finding.about === 'Test event')).toMatchObject({
      is: 'missing',
      words: 'no answer within 0.7 seconds.',
    });
    expect(writes()).toEqual(['POST 200', 'PATCH null', 'DELETE 204']);
    expect(upcoming()).toEqual([]);
  });

  it('waits for a Meet link that is still being made, and only so long', async () => {
    at.google.meet.pendingReads = 2;
    expect(await about('Test event')).toMatchObject([{ is: 'ok' }]);
    at.google.meet.pendingReads = 99;
    expect(await about('Test event')).toMatchObject([
      { is: 'note', words: expect.stringContaining('still being made') },
    ]);
    expect(upcoming()).toEqual([]);
  });

  it('says whether the hours of a colleague can be read, and that nothing waits for them', async () => {
    expect(await about('Working hours')).toMatchObject([
      { is: 'note', words: expect.stringContaining('cannot be read; whoever sets none') },
    ]);
    const colleague = at.google.calendar(at.colleague);
    colleague.setWorkingHours({ workingHoursEnabled: false, availableTimes: [] });
    expect(await about('Working hours')).toMatchObject([{ is: 'ok' }]);
    colleague.hideHours(403);
    expect(await about('Working hours')).toMatchObject([{ is: 'note' }]);
  });

  it('names the scope with which hours are read, where it alone is missing', async () => {
    at.google.access.delegated.delete('https://www.googleapis.com/auth/calendar.calendars.readonly');
    expect(await about('Google access')).toMatchObject([
      {
        is: 'missing',
        words: 'The delegation lacks https://www.googleapis.com/auth/calendar.calendars.readonly.',
      },
    ]);
  });

  it('does not call a quota a missing grant', async () => {
    at.google.faults.add({ match: /freeBusy/, kind: '403quota' });
    expect(await about('Free/busy')).toMatchObject([{ is: 'note' }]);
  });

  it('asks for no scope that is not used', async () => {
    await findings();
    const asked = at.google.requests
      .filter(({ path }) => path === '/token')
      .map(({ body }) => new URLSearchParams(body).get('assertion')?.split('.')[1] ?? '')
      .map((claims) => JSON.parse(Buffer.from(claims, 'base64url').toString()).scope);
    expect(new Set(asked).size).toBe(1);
    expect([asked[0]].flat().join(' ').split(' ')).toHaveLength(3);
  });

  it('is refused for good only by a definite no', async () => {
    expect(await calendar().refusal()).toBeNull();
    const broken = keyFile(at.google.url, { private_key: 'not a key' });
    expect(await calendar({ GOOGLE_CREDENTIALS: broken }).refusal()).toMatch(
      /^The service account key in GOOGLE_CREDENTIALS cannot be used/,
    );
    at.google.access.isApiEnabled = false;
    expect(await calendar().refusal()).toMatch(
      /^The Calendar API is not enabled in the project\. Where: console/,
    );
    at.google.faults.add({ match: /token/, kind: '500' });
    expect(await calendar().refusal()).toBeNull();
    at.google.faults.add({ match: /token/, kind: 'hang' });
    expect(await calendar().refusal()).toBeNull();
  });
});
