import { describe, expect, it } from '@jest/globals';
import { readiness } from '../src/readiness.ts';

const well = { isDatabaseUp: true, isKnown: true, hasBegun: true, closed: [], socketTrouble: null };
const closed = (door: 'slack' | 'calendar') => ({
  ...{ door, since: Date.UTC(2027, 0, 11, 8, 0) },
  remedy: { what: 'It is revoked.', where: 'Reinstall it.' },
});

describe('whether the app is ready', () => {
  it('is one word while all is well', () => {
    expect(readiness(well)).toEqual({ status: 200, words: 'ready' });
  });

  it('is no without Slack, and says what, where and since when', () => {
    expect(readiness({ ...well, closed: [closed('slack')] })).toEqual({
      status: 503,
      words: 'not ready\nSlack: It is revoked. Reinstall it. (since 2027-01-11T08:00:00.000Z)',
    });
  });

  it('is yes without the calendar, because cards and debriefs go on', () => {
    const { status, words } = readiness({ ...well, closed: [closed('calendar')] });
    expect([status, words]).toEqual([200, expect.stringContaining('the calendar: It is revoked.')]);
  });

  it('is yes while it is not known what people changed in the calendar, and says so', () => {
    const calendarSilence = 'the calendar: what people changed in it has not been read yet.';
    expect(readiness({ ...well, calendarSilence })).toEqual({
      status: 200,
      words: `ready\n${calendarSilence}`,
    });
  });

  it('is no until the database and Slack have answered', () => {
    expect(readiness({ ...well, isDatabaseUp: false }).words).toContain('The database');
    expect(readiness({ ...well, isKnown: false, hasBegun: false }).words).toContain('Slack: it has not said');
    expect(readiness({ ...well, hasBegun: false })).toEqual({
      status: 503,
      words: 'not ready\nQuorum is starting.',
    });
  });

  it('names a socket that should be open', () => {
    expect(readiness({ ...well, socketTrouble: 'The socket to Slack is not open.' })).toEqual({
      status: 503,
      words: 'not ready\nThe socket to Slack is not open.',
    });
  });
});
