import { describe, expect, it } from '@jest/globals';
import { nextFree } from '../../../../src/core/schedule/words/next-free.ts';
import { timeWords } from '../../../../src/core/time/moment-words.ts';
import { person, problem, round, span } from '../../../support/makers/interview-week.ts';

const day = '2026-11-24';
const slot = (id: string, user: string, from: string, to: string) => ({
  round: id,
  ...span(day, from, to),
  people: { seat0: user },
});
const given = problem({
  rounds: [round('coding', [['raj']]), round('design', [['ines']])],
  people: [person('raj', { busy: [span(day, '10:00', '13:00')] }), person('ines')],
  minGap: 15,
});
const coding = (from: string, to: string) => slot('coding', 'raj', from, to);
const free = (slots: ReturnType<typeof slot>[], over = {}) =>
  nextFree({ ...given, ...over }, slots, slots[0] as (typeof slots)[0]).map((at) =>
    timeWords(at, given.candidate.zone),
  );

describe('the next free times beside those that somebody picked', () => {
  it('are three, an hour apart, at which everybody of the round is free', () => {
    expect(free([coding('10:30', '11:30')])).toEqual([
      'Tue 24 Nov, 13:00',
      'Tue 24 Nov, 14:00',
      'Tue 24 Nov, 15:00',
    ]);
  });

  it('keep the shortest break to the other picked times', () => {
    expect(free([coding('10:30', '11:30'), slot('design', 'ines', '13:30', '15:00')])).toEqual([
      'Tue 24 Nov, 15:15',
    ]);
  });

  it('lie before the picked time where nothing comes after it', () => {
    const people = [person('raj', { busy: [span(day, '10:00', '17:00')] })];
    expect(free([coding('12:00', '13:00')], { people })).toEqual(['Tue 24 Nov, 09:00']);
  });

  it('are none where the calendar cannot be read', () => {
    expect(free([coding('12:00', '13:00')], { people: [person('raj', { busy: 'unknown' })] })).toEqual([]);
  });
});
