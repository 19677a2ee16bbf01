import { describe, expect, it } from '@jest/globals';
import { lateLines, meanwhileBlocks, roundLines, roundWhen } from '../../../blocks/lines/rounds.ts';
import { makeDraft, makeInterviewing, now } from '../../support/makers/make-loop.ts';
import { makeReviewing } from '../../support/makers/make-reviews.ts';
import { placeIn, withSeat, wordsIn, zone } from '../samples.ts';

const day = 86_400_000;

describe('the lines about rounds', () => {
  it('say when each is held, in the zone of the reader, and with whom', () => {
    expect(roundLines(makeInterviewing().rounds, zone)).toEqual([
      '• *First round*: Tue 12 Jan, 09:00–10:00 (Europe/Berlin) with <@UINES> and <@UJON>',
      '• *Second round*: Tue 12 Jan, 11:00–12:00 with <@UKIM>',
    ]);
  });

  it('come in the order of time, those without a time last', () => {
    const [first, second] = makeInterviewing().rounds;
    if (!first || !second) throw new Error('There are no rounds.');
    const open = { ...first, title: 'Not yet', booking: null };
    const titles = roundLines([open, second, first], zone).map((line) => line.split('*')[1]);
    expect(titles).toEqual(['First round', 'Second round', 'Not yet']);
  });

  it('say what is still open: the time, and the person', () => {
    const { rounds } = withSeat(makeDraft(), 'r1s1', { pool: ['UINES', 'UANA'] });
    expect(roundLines(rounds, zone)[0]).toBe(
      '• *First round*: no time yet, with one of 2 people and somebody new',
    );
  });

  it('say that a round is not booked yet', () => {
    const [round] = makeInterviewing().rounds;
    if (!round?.booking) throw new Error('Nothing is booked.');
    const wanted = { ...round, booking: { ...round.booking, state: 'wanted' as const } };
    expect(roundLines([wanted], zone)[0]).toMatch(/<@UJON> \(not booked yet\)$/);
  });

  it('give a review its due day, or say what it waits for', () => {
    const [resume, answers] = makeReviewing().rounds;
    if (!resume || !answers) throw new Error('There are no reviews.');
    expect(roundWhen(resume, zone)).toMatch(/^due \w{3} 1\d Jan, \d\d:\d\d \(Europe\/Berlin\)$/);
    expect(roundWhen({ ...resume, booking: null }, zone)).toBe('the resume is not there yet');
    expect(roundWhen({ ...answers, booking: null }, zone)).toBe('the answers are not there yet');
  });

  it('name who owes a card, and for how many days', () => {
    const late = [1, 3].map((days, index) => ({
      ...placeIn(makeInterviewing(), index ? 'r2s1' : 'r1s1'),
      days,
    }));
    expect(lateLines(late)).toEqual([
      '*Late*: waiting for <@UINES> (First round, 1 day) and <@UKIM> (Second round, 3 days)',
    ]);
    expect(lateLines([])).toEqual([]);
  });
});

describe('while times are looked for', () => {
  it('lists the reviews that have begun, and whose card is late', () => {
    const words = wordsIn(meanwhileBlocks(makeReviewing(), zone, now + 9 * day));
    expect(words).toContain('*Late*: waiting for <@UINES> (Resume review');
    expect(words).toContain('• *Written screen*: due');
    expect(words).not.toContain('First round');
  });

  it('lists them once only when all rounds are listed above', () => {
    const loop = makeReviewing();
    const booking = { ...loop, search: { ...loop.search, state: 'taken' as const } };
    expect(meanwhileBlocks(booking, zone, now)).toEqual([]);
  });

  it('says nothing once the interviews have begun', () => {
    expect(meanwhileBlocks(makeInterviewing(), zone, now + 9 * day)).toEqual([]);
  });
});
