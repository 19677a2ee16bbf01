import { describe, expect, it } from '@jest/globals';
import { findingsAbout, isWhole, lineOf, worstFirst } from '../../../src/core/installation/finding.ts';

const { ok, note, missing, unchecked } = findingsAbout('Clock');

describe('a line of an examination', () => {
  it('begins with how it stands, and ends with where it is put right', () => {
    expect(
      [ok('right.'), note('late.'), missing('wrong.', 'there.'), unchecked('not asked.')].map(lineOf),
    ).toEqual([
      'ok   Clock: right.',
      'note Clock: late.',
      'FAIL Clock: wrong. Where: there.',
      '-    Clock: not asked.',
    ]);
  });

  it('comes first when somebody has to do something', () => {
    const all = [ok('a'), note('b'), unchecked('c'), missing('d', 'x'), missing('e', 'y')];
    expect(worstFirst(all).map(({ words }) => words)).toEqual(['d', 'e', 'c', 'b', 'a']);
    expect([isWhole(all), isWhole([ok('a'), note('b')])]).toEqual([false, true]);
  });
});
