import { describe, expect, it } from '@jest/globals';
import { CalendarError } from '../../../src/calendar/calendar.ts';
import { calendarError } from '../../../src/calendar/google/failure.ts';

const answered = (status: number, reason?: string, retryAfter?: string) => ({
  config: { url: 'https://www.googleapis.com/calendar/v3/x' },
  response: {
    status,
    data: { error: { errors: [{ reason }] } },
    headers: { get: (name: string) => (name === 'retry-after' ? (retryAfter ?? null) : null) },
  },
});

describe('what a failure of Google means', () => {
  it.each([
    [429, undefined, 'rate_limited'],
    [403, 'userRateLimitExceeded', 'rate_limited'],
    [403, 'forbidden', 'refused'],
    [404, 'notFound', 'not_found'],
    [409, 'duplicate', 'conflict'],
    [412, 'conditionNotMet', 'conflict'],
    [410, 'deleted', 'not_found'],
    [410, 'fullSyncRequired', 'sync_expired'],
    [408, undefined, 'unavailable'],
    [503, 'backendError', 'unavailable'],
    [400, 'invalid', 'refused'],
  ])('%i with the reason %s is %s', (status, reason, code) => {
    expect(calendarError(answered(status, reason), false)).toMatchObject({ code, status });
  });

  it.each([
    ['a write that may have arrived', true, { code: 'ECONNRESET' }, 'unclear'],
    ['a write that found no server', true, { code: 'ECONNREFUSED' }, 'unavailable'],
    ['a read', false, { code: 'ECONNRESET' }, 'unavailable'],
  ])('%s is told apart when nothing was answered', (_, isWrite, error, code) => {
    expect(calendarError({ ...error, config: { url: 'https://x' } }, isWrite).code).toBe(code);
  });

  it('is no unclear write when only the token could not be fetched', () => {
    const error = { code: 'ECONNRESET', config: { url: 'https://oauth2.googleapis.com/token' } };
    expect(calendarError(error, true).code).toBe('unavailable');
  });

  it('is the key’s when there was no request at all', () => {
    expect(calendarError(new Error('secret'), true).message).toContain('GOOGLE_CREDENTIALS');
  });

  it('brings along how long to wait, in seconds, as a date, or an hour for use limits', () => {
    expect(calendarError(answered(429, undefined, '7'), false).retryAfterMs).toBe(7000);
    const inAMinute = new Date(Date.now() + 60_000).toUTCString();
    const waitMs = calendarError(answered(503, undefined, inAMinute), false).retryAfterMs ?? 0;
    expect(waitMs).toBeGreaterThan(50_000);
    expect(waitMs).toBeLessThanOrEqual(60_000);
    expect(calendarError(answered(429, undefined, 'soon'), false).retryAfterMs).toBeUndefined();
    expect(calendarError(answered(403, 'quotaExceeded'), false).retryAfterMs).toBe(3_600_000);
  });

  it('carries no word that Google did not define', () => {
    expect(calendarError(answered(400, 'jana@acme.test said no'), false).reason).toBeUndefined();
    const error = new CalendarError('unclear', 'x');
    expect(calendarError(error, false)).toBe(error);
  });
});
