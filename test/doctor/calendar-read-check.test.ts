import { describe, expect, it } from '@jest/globals';
import { lineOf } from '../../src/core/installation/finding.ts';
import { calendarReadCheck } from '../../src/doctor/calendar-read-check.ts';
import type { CalendarSync } from '../../src/store/calendar/calendar-syncs.ts';

const minute = 60_000;
const now = Date.UTC(2027, 0, 11, 9);
const unread: CalendarSync = {
  ...{ team: 'T1', syncToken: null, readAt: null, dueAt: 0, fullAt: null, fullsInARow: 0 },
  ...{ trouble: null, unheard: [], channels: [], watchTrouble: null },
};
const channel = {
  ...{ id: 'c', tokenHash: 'h', address: 'https://q.test', resourceId: 'R' },
  ...{ madeAt: now, expiresAt: now + minute },
};

async function line(over: Partial<CalendarSync>, publicUrl?: string): Promise<string> {
  const check = calendarReadCheck({ sync: async () => ({ ...unread, ...over }), publicUrl, now: () => now });
  return (await check.run()).map(lineOf).join('\n');
}

describe('the doctor on what people change in the calendar', () => {
  it('says that it is read, and how', async () => {
    expect(await line({})).toMatch(/^note .*not been read yet/);
    expect(await line({ readAt: now })).toBe(
      'ok   Calendar changes: were read just now; without PUBLIC_URL they are read every three minutes.',
    );
    expect(await line({ readAt: now - 2 * minute, channels: [channel] }, 'https://q.test')).toBe(
      'ok   Calendar changes: were read 2 minutes ago, and are pushed at once until 2027-01-11T09:01:00.000Z.',
    );
  });

  it('says why nothing is pushed', async () => {
    const watchTrouble = { what: 'The calendar refused the request.', at: now };
    expect(await line({ readAt: now, watchTrouble }, 'https://q.test')).toMatch(
      /^note .*not pushed: The calendar refused the request\. Where: PUBLIC_URL/,
    );
  });

  it('says since when it cannot be read, not at the first failure', async () => {
    const trouble = { what: 'It cannot be reached.', since: now - 20 * minute };
    expect(await line({ readAt: now - 10 * minute, trouble })).toMatch(/^ok/);
    expect(await line({ readAt: now - 20 * minute, trouble })).toMatch(
      /^FAIL .*since 2027-01-11T08:40:00\.000Z: It cannot be reached\. Where:/,
    );
    expect(await line({ trouble })).toMatch(/^FAIL/);
  });
});
