import { describe, expect, it } from '@jest/globals';
import { toPng } from '../../../src/paper/picture/png.ts';
import { schedulePicture } from '../../../src/paper/picture/schedule-picture.ts';
import { chunksOf, differenceFrom } from '../pictures.ts';
import { fiveDays, oddHours, twoDays } from './offered-schedules.ts';

const wordsIn = (svg: string): string[] =>
  [...svg.matchAll(/>([^<]+)<\/text>/g)].map(([, words = '']) => words);

describe('the picture of a schedule', () => {
  it.each([
    ['two-days', twoDays],
    ['five-days', fiveDays],
    ['odd-hours', oddHours],
  ])('of %s is the one that somebody looked at', async (name, offered) => {
    const png = await toPng(schedulePicture(offered));
    expect(differenceFrom(`schedule-${name}`, png)).toBeNull();
    expect(png.length).toBeLessThan(120_000);
    expect(Buffer.from(chunksOf(png)[0]?.data ?? []).readUInt32BE(0)).toBe(1280);
  });

  it('has a column a day, what is held in it, and the breaks between', () => {
    const words = wordsIn(schedulePicture(twoDays));
    for (const expected of [
      ...['Mon 30 Nov', 'Tue 1 Dec', 'Recruiter screen', 'System design', 'Peer technical'],
      ...['Break, 45 min', '10:15–11:15', 'Jiří Ðorđević'],
    ])
      expect(words).toContain(expected);
  });

  it('has two scales, and one where all clocks show the same', () => {
    const two = wordsIn(schedulePicture(twoDays));
    expect(two.slice(1, 5)).toEqual(['Candidate', 'New York', 'Team', 'Berlin']);
    // Nine in New York is three in the afternoon in Berlin.
    expect(two[two.indexOf('09:00') + 1]).toBe('15:00');
    expect(wordsIn(schedulePicture(fiveDays))).not.toContain('Team');
  });

  it('begins a new row of days where the clocks no longer differ by as much', () => {
    const words = wordsIn(schedulePicture(oddHours));
    expect(words.filter((word) => word === 'Candidate')).toHaveLength(2);
    expect(words[words.indexOf('23:00') + 1]).toBe('10:30');
    expect(words[words.lastIndexOf('23:00') + 1]).toBe('09:30');
    expect(words).toContain('23:15–00:45');
  });

  it('names nobody in letters that cannot be drawn', () => {
    expect(wordsIn(schedulePicture(oddHours)).join()).not.toContain('ส');
  });

  it('shows only words that are at least 14 points high, which a phone still shows at 8', () => {
    const sizes = [...schedulePicture(fiveDays).matchAll(/font-size="([\d.]+)"/g)].map(([, size]) =>
      Number(size),
    );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(14);
  });
});
