import { describe, expect, it } from '@jest/globals';
import {
  breakWords,
  clockWords,
  daysOf,
  scheduleAltText,
} from '../../../src/paper/picture/offered-schedule.ts';
import { fiveDays, oddHours, twoDays } from './offered-schedules.ts';

describe('a schedule on offer', () => {
  it('has the candidate’s days, whatever the order of its rounds', () => {
    const days = daysOf({ ...twoDays, rounds: twoDays.rounds.toReversed() });
    expect(days.map(({ date, rounds }) => [date, rounds.map(({ title }) => title)])).toEqual([
      ['2026-11-30', ['Recruiter screen', 'System design', 'Coding']],
      ['2026-12-01', ['Peer technical', 'Hiring manager']],
    ]);
    expect(days.map(({ teamHours }) => teamHours)).toEqual([6, 6]);
    expect(daysOf(oddHours).map(({ teamHours }) => teamHours)).toEqual([-12.5, -13.5]);
  });

  it('is told in words by day and time, with the breaks and the other zone', () => {
    expect(scheduleAltText({ ...twoDays, rounds: twoDays.rounds.slice(0, 2) })).toBe(
      'Option 1 · Nora Feld. Monday 30 November: 09:00 to 09:30 Recruiter screen with Grace Okafor, a break of ' +
        '45 min, 10:15 to 11:15 System design with Αλέξης Παπαδόπουλος and Jonas Brandt. Times in New York, where ' +
        'the candidate is; in Berlin it is 6 h later.',
    );
    expect(scheduleAltText(fiveDays)).toMatch(/Times in Berlin, where the candidate is\.$/);
    expect(scheduleAltText(oddHours)).toContain('in Los Angeles it is 12 h 30 earlier or 13 h 30 earlier');
  });

  it('is told without names, or cut, where Slack would take no more', () => {
    const long = Array.from({ length: 30 }, (_, index) => ({
      ...{ title: 'System design', startsAt: index * 3_600_000, endsAt: (index + 1) * 3_600_000 },
      people: ['Maximiliane von Hohenlohe-Langenburg'],
    }));
    const words = scheduleAltText({ ...twoDays, rounds: long });
    expect(words.length).toBeLessThanOrEqual(1000);
    expect(words).not.toContain('Maximiliane');
  });

  it('says hours as clocks and breaks as people do', () => {
    expect([9.25, 24.75, -0.5].map(clockWords)).toEqual(['09:15', '00:45', '23:30']);
    expect([0.25, 1, 1 + 1 / 12, 1.5, 10 + 1 / 3 - (9 + 1 / 3)].map(breakWords)).toEqual([
      '15 min',
      '1 h',
      '1 h 05',
      '1 h 30',
      '1 h',
    ]);
  });
});
