import { describe, expect, it } from '@jest/globals';
import { CalendarError } from '../../src/calendar/calendar.ts';
import { LeaseTooShort, NeedsPerson, RetryLater, setbackOf } from '../../src/courier/failure.ts';
import { tryAgain } from '../../src/errors.ts';

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
    for (const error of [new NeedsPerson('Invite Quorum.'), new CalendarError('refused', 'No access.')])
      expect(setbackOf(error)).toMatchObject({ kind: 'failed', unclear: false, isFinal: true });
  });

  it('waits as long as it is told to, and counts no attempt where nothing happened', () => {
    expect(setbackOf(new CalendarError('rate_limited', 'Slower.', { retryAfterMs: 7000 }))).toEqual({
      kind: 'postponed',
      retryAfterMs: 7000,
    });
    expect(setbackOf(new LeaseTooShort('too late'))).toMatchObject({ kind: 'postponed' });
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

  it('quotes no error that it does not know', () => {
    expect(JSON.stringify(setbackOf(new Error('Mira Okafor')))).not.toContain('Mira');
  });
});
