import { describe, expect, it } from '@jest/globals';
import { makeRef, seatField } from '../../../blocks/ids.ts';
import { listOf, poolsOf, refOf, textOf } from '../../../src/slack/door/request.ts';

describe('what a form holds', () => {
  it('is text or a list by what the handler asks for', () => {
    const values = { text: 'typed', list: ['a'], none: null };
    expect(['text', 'list', 'none', 'gone'].map((field) => textOf(values, field))).toEqual([
      'typed',
      '',
      '',
      '',
    ]);
    expect(['text', 'list', 'none', 'gone'].map((field) => listOf(values, field))).toEqual([
      [],
      ['a'],
      [],
      [],
    ]);
  });

  it('seats one person or several', () => {
    const values = {
      [seatField('r1s1')]: 'UINES',
      [seatField('r1s2')]: ['UJON', 'UKIM'],
      [seatField('r2s1')]: null,
      other: 'x',
    };
    expect(poolsOf(values)).toEqual({ r1s1: ['UINES'], r1s2: ['UJON', 'UKIM'], r2s1: [] });
  });

  it('names things by ids, and by nothing else', () => {
    expect(refOf(makeRef('loop', 'r1s1'), 2, 'button').slice(0, 2)).toEqual(['loop', 'r1s1']);
    expect(() => refOf('loop', 2, 'button')).toThrow('This button is not one of Quorum’s.');
    expect(() => refOf(makeRef('loop', '<script>'), 2, 'form')).toThrow('This form is not one of Quorum’s.');
  });
});
