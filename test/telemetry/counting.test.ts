import { describe, expect, it } from '@jest/globals';
import { createCounting } from '../../src/telemetry/counting.ts';

const now = 1_000_000;

function counting(over: Partial<Parameters<typeof createCounting>[0]> = {}) {
  const asked: string[] = [];
  const reported: string[] = [];
  const count = createCounting({
    teams: () => ['TONE', 'TTWO'],
    async standing(team) {
      asked.push(team);
      return team === 'TONE'
        ? { gatesOverdue: 1, withDeadLetters: 2, oldestDue: now - 5000 }
        : { gatesOverdue: 2, withDeadLetters: 0, oldestDue: null };
    },
    calendarReadAt: async (team) => (team === 'TONE' ? now - 60_000 : null),
    now: () => now,
    report: (event) => void reported.push(event),
    ...over,
  });
  return { count, asked, reported };
}

describe('what is counted in the database', () => {
  it('is the sum of all workspaces, and of times the worst', async () => {
    expect(await counting().count()).toEqual({
      gatesOverdue: 3,
      loopsWithDeadLetters: 2,
      effectsDelaySeconds: 5,
      calendarReadAgeSeconds: 60,
    });
  });

  it('has no age of the calendar where it was never read', async () => {
    const { count } = counting({ calendarReadAt: async () => null });
    expect((await count())?.calendarReadAgeSeconds).toBeNull();
  });

  it('is counted once, however many ask, until it is old', async () => {
    const { count, asked } = counting({ freshMs: 60_000 });
    await Promise.all([count(), count(), count()]);
    await count();
    expect(asked).toHaveLength(2);
    const always = counting({ freshMs: 0 });
    await always.count();
    await always.count();
    expect(always.asked).toHaveLength(4);
  });

  it('keeps nobody waiting where the database does not answer, and asks it no second time meanwhile', async () => {
    let answer: (value: null) => void = () => {};
    const late = new Promise<null>((resolve) => {
      answer = resolve;
    });
    const { count, asked } = counting({ calendarReadAt: () => late, patienceMs: 10, freshMs: 0 });
    expect(await count()).toBeNull();
    expect(await count()).toBeNull();
    expect(asked).toEqual(['TONE']);
    answer(null);
  });

  it('is not there where the database refuses, which is reported', async () => {
    const { count, reported } = counting({ standing: () => Promise.reject(new Error('away')) });
    expect(await count()).toBeNull();
    expect(reported).toEqual(['numbers.unread']);
  });
});
