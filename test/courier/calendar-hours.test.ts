import { describe, expect, it } from '@jest/globals';
import { CalendarError } from '../../src/calendar/calendar.ts';
import type { WorkingHours } from '../../src/core/people/working-hours.ts';
import { createCalendarHours } from '../../src/courier/calendar-hours.ts';
import type { WorkingHoursMemory } from '../../src/store/calendar/working-hours.ts';

const hour = 3_600_000;
const hours: WorkingHours = { days: [{ weekday: 1, from: 540, to: 1020 }] };
const person = (user: string) => ({
  ...{ team: 'T', user, name: user, email: `${user}@acme.test`, zone: 'UTC' },
  ...{ isBot: false, isActive: true, isAdmin: false },
});
const many = (count: number) => Array.from({ length: count }, (_, index) => person(`U${index}`));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A calendar that answers as it is told to, and a memory that outlives it. */
function company(answer: (user: string) => Promise<WorkingHours | null>, patienceMs = 2000) {
  type Read = Awaited<ReturnType<WorkingHoursMemory['find']>>[number];
  const stored = new Map<string, Read>();
  const clock = { now: 0 };
  const asked: string[] = [];
  const reported: unknown[] = [];
  const calendarHours = createCalendarHours({
    ...{ patienceMs, now: () => clock.now, report: (_trouble, error) => void reported.push(error) },
    calendar: {
      workingHours: ({ email }) => {
        asked.push(email.split('@')[0] ?? '');
        return answer(email.split('@')[0] ?? '');
      },
    },
    memory: {
      find: async (_team, users) => [...stored.values()].filter(({ user }) => users.includes(user)),
      save: async (_team, read) => void stored.set(read.user, read),
    },
  });
  const known = async (people = many(1)) => [...(await calendarHours('T', people)).keys()];
  return { known, asked, clock, reported };
}

describe('working hours from calendars', () => {
  it('are read once a day for each person, also where a calendar says nothing', async () => {
    const { known, asked, clock } = company(async (user) => (user === 'U1' ? null : hours));
    for (const later of [0, 23 * hour]) {
      clock.now = later;
      expect(await known(many(3))).toEqual(['U0', 'U2']);
    }
    expect(asked).toEqual(['U0', 'U1', 'U2']);
    clock.now = 24 * hour;
    await known(many(3));
    expect(asked).toHaveLength(6);
  });

  it('are asked for of four people at once and no more, whoever asks', async () => {
    const under = { way: 0, most: 0 };
    const { known } = company(async () => {
      under.way += 1;
      under.most = Math.max(under.most, under.way);
      await pause(5);
      under.way -= 1;
      return hours;
    });
    const [some, others] = await Promise.all([known(many(9)), known(many(20).slice(9))]);
    expect([some.length, others.length, under.most]).toEqual([9, 11, 4]);
  });

  it('keep nobody waiting: what is late is there the next time, and nobody else is asked for meanwhile', async () => {
    const late: (() => void)[] = [];
    const { known, asked } = company(async (user) => {
      if (asked.length <= 4 && user !== 'U0') await new Promise<void>((resolve) => late.push(resolve));
      return hours;
    }, 60);
    expect(await known(many(6).slice(1))).toEqual([]);
    expect(asked).toHaveLength(4);
    for (const answer of late) answer();
    await pause(5);
    expect(asked).toHaveLength(4);
    expect(await known(many(6).slice(1))).toHaveLength(5);
    expect(asked).toHaveLength(5);
  });

  it('are what was read last while the calendar has trouble, and it is asked no further', async () => {
    const trouble = { is: false };
    const { known, asked, clock, reported } = company(async () => {
      if (trouble.is) throw new CalendarError('rate_limited', 'Slow down.');
      return hours;
    });
    await known(many(8));
    Object.assign(trouble, { is: true });
    clock.now = 30 * hour;
    expect(await known(many(8))).toHaveLength(8);
    expect(asked.length).toBeLessThanOrEqual(8 + 4);
    Object.assign(trouble, { is: false });
    asked.length = 0;
    expect(await known(many(8))).toHaveLength(8);
    expect([asked.length, reported]).toEqual([8, []]);
  });

  it('are nothing, and no error, where something is wrong with Quorum itself, which is reported', async () => {
    const broken = new Error('broken');
    const { known, reported } = company(async () => Promise.reject(broken));
    expect(await known()).toEqual([]);
    expect(reported).toEqual([broken]);
  });
});
