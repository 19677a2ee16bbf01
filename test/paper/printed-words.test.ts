import { describe, expect, it } from '@jest/globals';
import {
  count,
  momentWords,
  nameOf,
  printable,
  recommended,
  roundOf,
  stampWords,
  startOf,
} from '../../src/paper/printed-words.ts';
import { makeRecord } from '../support/makers/make-record.ts';

const moment = Date.parse('2027-01-11T08:35:20Z');

describe('the words on paper', () => {
  it('give moments on the clocks of a place, long in a sentence and short in a table', () => {
    expect(momentWords(moment, 'Europe/Berlin')).toBe('Monday, January 11, 2027, 09:35');
    expect(stampWords(moment, 'America/New_York')).toBe('2027-01-11 03:35:20');
  });

  it('are cut between words where they are long', () => {
    expect(startOf('Short', 20)).toBeNull();
    expect(startOf('One two three four five six', 20)).toBe('One two three four…');
  });

  it('keep lines as lines and drop what no font draws', () => {
    expect(printable('a\r\nb\rc\u2028d\u2029e\tf\u0007g\ud800h')).toBe('a\nb\nc\nd\ne    fgh');
  });

  it('say at which other level somebody would be hired', () => {
    expect(recommended({ recommendation: 'no', otherLevel: 'junior' })).toBe('No; yes at junior');
    expect(recommended({ recommendation: 'strong_yes', otherLevel: null })).toBe('Strong yes');
    expect([count(1, 'card'), count(0, 'card')]).toEqual(['1 card', '0 cards']);
  });

  it('fall back on ids for people and rounds that the record does not name', () => {
    const record = makeRecord();
    expect([nameOf(record, 'UANA'), nameOf(record, 'UGONE')]).toEqual(['Ana Duarte', 'UGONE']);
    expect(roundOf(record, 'r9s1')).toBe('r9s1');
  });
});
