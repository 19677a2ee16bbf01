import { describe, expect, it } from '@jest/globals';
import {
  clip,
  codePieces,
  count,
  list,
  mention,
  passages,
  plain,
  quoted,
  quotedPieces,
  typed,
} from '../../../blocks/elements/text.ts';

describe('typed words', () => {
  it('ping nobody and format nothing', () => {
    expect(typed('<!channel> & <@U1>')).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;');
  });

  it('are never cut inside an escape', () => {
    expect(typed('&&&&', 3)).toBe('&amp;&amp;…');
  });

  it('are quoted line by line', () => {
    expect(quoted('One\n<two>')).toBe('> One\n> &lt;two&gt;');
  });

  it('are shown in full, in pieces that each fit a section', () => {
    const words = '&<>\n'.repeat(750);
    const pieces = quotedPieces(words);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.every((piece) => piece.length <= 2800)).toBe(true);
    expect(pieces.join('\n')).toBe(quoted(words, 3000));
    expect(passages('x'.repeat(3000)).every((piece) => piece.length <= 2800)).toBe(true);
  });

  it('that are empty take no room', () => {
    expect(quotedPieces(' \n ')).toEqual([]);
  });

  it('cannot end a block of code', () => {
    expect(codePieces('a ``` b\n')).toEqual(["```\na ''' b\n```"]);
  });
});

describe('words of ours', () => {
  it('are clipped to what Slack takes', () => {
    expect(clip('abcd', 4)).toBe('abcd');
    expect(clip('abcde', 4)).toBe('abc…');
    expect(plain('x'.repeat(80)).text).toHaveLength(75);
  });

  it('list and count as people do', () => {
    expect([list([]), list(['a']), list(['a', 'b']), list(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
    expect([count(1, 'card'), count(2, 'card'), count(0, 'way', 'ways')]).toEqual([
      '1 card',
      '2 cards',
      '0 ways',
    ]);
    expect([mention('U1'), mention(null)]).toEqual(['<@U1>', 'nobody yet']);
  });
});
