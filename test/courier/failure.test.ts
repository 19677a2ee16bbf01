import { describe, expect, it } from '@jest/globals';
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRequestError } from '@slack/web-api';
import { CalendarError } from '../../src/calendar/calendar.ts';
import { LeaseTooShort, NeedsPerson, RetryLater, setbackOf, troubleOf } from '../../src/courier/failure.ts';
import { badInput, tryAgain } from '../../src/errors.ts';

const answered = (code: string) => new WebAPIPlatformError({ ok: false, error: code });

describe('what an error means for an effect', () => {
  it('tries again later, looking first, whatever happened outside and is not known', () => {
    for (const error of [
      new Error('a bug'),
      tryAgain('The database is away.'),
      new CalendarError('unavailable', 'Google is away.'),
      new CalendarError('unclear', 'No answer came.'),
      new CalendarError('conflict', 'Somebody else wrote.'),
    ])
      expect(setbackOf(error)).toMatchObject({ kind: 'failed', unclear: true, isFinal: false });
  });

  it('gives to a person at once what no waiting cures', () => {
    for (const error of [
      new NeedsPerson('Invite Quorum.'),
      new CalendarError('refused', 'No access.'),
      badInput('One of these people is not in this workspace.'),
      ...['invalid_blocks', 'msg_too_long', 'is_archived', 'not_in_channel', 'user_disabled'].map(answered),
    ])
      expect(setbackOf(error)).toMatchObject({ kind: 'failed', unclear: false, isFinal: true });
  });

  it('waits as long as it is told to, and counts no attempt where nothing happened', () => {
    expect(setbackOf(new CalendarError('rate_limited', 'Slower.', { retryAfterMs: 7000 }))).toEqual({
      kind: 'postponed',
      retryAfterMs: 7000,
      sentence: 'Slower.',
    });
    for (const code of ['ratelimited', 'rate_limited', 'message_limit_exceeded'])
      expect(setbackOf(answered(code))).toMatchObject({ kind: 'postponed' });
    for (const tooLate of [new LeaseTooShort('too late'), new CalendarError('too_late', 'Nothing was sent.')])
      expect(setbackOf(tooLate)).toMatchObject({ kind: 'postponed', isCutShort: true });
  });

  it('reports nothing of what only is not done yet', () => {
    expect(setbackOf(new RetryLater('Slack is still working.', 300))).toEqual({
      kind: 'failed',
      sentence: 'Slack is still working.',
      unclear: true,
      isFinal: false,
      retryAfterMs: 300,
      isAwaited: true,
    });
  });

  it('takes every answer of Slack that it does not know as passing', () => {
    for (const code of ['fetch_members_failed', 'update_failed', 'a_code_of_next_year', 'missing_scope'])
      expect(setbackOf(answered(code))).toMatchObject({ kind: 'failed', unclear: true, isFinal: false });
  });

  it('closes the door where the token, the workspace or a grant is not in order', () => {
    for (const code of ['token_revoked', 'account_inactive', 'invalid_auth', 'ekm_access_denied'])
      expect(setbackOf(answered(code))).toMatchObject({ kind: 'paused', door: 'slack' });
    expect(setbackOf(tryAgain('Slack is not answering.', answered('token_revoked')))).toMatchObject({
      ...{ kind: 'paused', door: 'slack', remedy: { what: 'The bot token was revoked.' } },
    });
    const notGranted = new CalendarError('not_granted', 'No key.', { where: 'There.' });
    expect(setbackOf(notGranted)).toEqual({
      ...{ kind: 'paused', door: 'calendar', remedy: { what: 'No key.', where: 'There.' } },
    });
    expect(troubleOf(notGranted)).toEqual({ what: 'No key.', where: 'There.' });
  });

  it('tells a call that may still act from one that never left', () => {
    const gone = new WebAPIRequestError(Object.assign(new Error('x'), { cause: { code: 'ECONNREFUSED' } }));
    expect(setbackOf(gone)).toMatchObject({ silent: 'slack', mayStillHappen: false, unclear: false });
    const timedOut = new WebAPIRequestError(new Error('The operation was aborted due to timeout'));
    const broken = new WebAPIHTTPError(504, '', {}, '');
    for (const error of [timedOut, broken])
      expect(setbackOf(error)).toMatchObject({ silent: 'slack', mayStillHappen: true, unclear: true });
    expect(setbackOf(new CalendarError('unclear', 'Lost.'))).toMatchObject({
      ...{ silent: 'calendar', mayStillHappen: true },
    });
  });

  it('quotes no error that it does not know', () => {
    expect(JSON.stringify(setbackOf(new Error('Mira Okafor')))).not.toContain('Mira');
  });
});
