import { describe, expect, it } from '@jest/globals';
import {
  brief,
  clip,
  codePieces,
  count,
  excerpt,
  linesWithin,
  mention,
  mrkdwn,
  passages,
  plain,
  quoted,
  quotedPieces,
  safe,
  splitEscaped,
  typed,
  withMentions,
} from '../../../blocks/elements/text.ts';
import { listed } from '../../../src/core/listed.ts';

describe('typed words', () => {
  it('ping nobody and format nothing', () => {
    expect(typed('<!channel> & <@U1>')).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;');
  });

  it('are never cut inside an escape', () => {
    expect(typed('&&&&', 3)).toBe('&amp;&amp;…');
  });

  it('that are cut end with one sign, and not with a full stop before it', () => {
    expect(clip('They fail together. How do you know?', 22)).toBe('They fail together…');
    expect(mrkdwn('First, second, third', 15).text).toBe('First, second…');
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
  it('mention people, and nothing else that was typed', () => {
    expect(withMentions('Ask <@UCORA> about <b> & <!channel>.')).toBe(
      'Ask <@UCORA> about &lt;b&gt; &amp; &lt;!channel&gt;.',
    );
  });

  it('are clipped to what Slack takes', () => {
    expect(clip('abcd', 4)).toBe('abcd');
    expect(clip('abcde', 4)).toBe('abc…');
    expect(plain('x'.repeat(80)).text).toHaveLength(75);
  });

  it('list and count as people do', () => {
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
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

describe('a text that is too long', () => {
  it('is cut between words, and never inside a character, an escape or a mention', () => {
    expect(clip('The second word is whole', 18)).toBe('The second word…');
    expect(clip('ab👩‍👩‍👧', 6)).toBe('ab…');
    expect(clip(`${'x'.repeat(9)}e\u0301\u0323`, 11)).toBe(`${'x'.repeat(9)}…`);
    expect(mrkdwn(`${'x'.repeat(20)}&amp;&amp;`, 24).text).toBe(`${'x'.repeat(20)}…`);
    expect(mrkdwn(`${'x'.repeat(20)} <@UINES> and others`, 26).text).toBe(`${'x'.repeat(20)}…`);
  });

  it('counts as Slack does, which gets every escape in full', () => {
    expect(safe(excerpt('&'.repeat(3000), 500)).length).toBeLessThanOrEqual(500);
    expect(excerpt('as it is', 500)).toBe('as it is');
    expect(quoted(excerpt('a\n'.repeat(1500), 900), 3000).length).toBeLessThanOrEqual(900);
    expect(brief('R & D', 20)).toBe('R &amp; D');
  });

  it('is shown in full where pieces are wanted, each of whole words', () => {
    const words = 'some words & more '.repeat(400).trim();
    const pieces = splitEscaped(safe(words), 2900);
    expect(pieces.every((piece) => piece.length <= 2900)).toBe(true);
    expect(pieces.join(' ')).toBe(safe(words));
    expect(splitEscaped(' '.repeat(7000), 2900).join('').length).toBeGreaterThan(0);
    expect(
      passages(`${'word '.repeat(150)}end`)[0]
        ?.split('\n')
        .at(-1),
    ).toMatch(/^word .* end$/);
  });
});

describe('lines that are too many', () => {
  it('are counted, with where they stand', () => {
    expect(linesWithin(12, ['one', 'two', 'three', 'four'], 'see below.')).toEqual([
      'one',
      'two',
      'And 2 more; see below.',
    ]);
    expect(linesWithin(100, ['one'], 'see below.')).toEqual(['one']);
  });
});

it('makes no link of a channel, an address or @here that somebody typed', () => {
  expect(mrkdwn(safe('#general https://x.test @here <!here> <@U1>'))).toEqual({
    type: 'mrkdwn',
    text: '#general https://x.test @here &lt;!here&gt; &lt;@U1&gt;',
    verbatim: true,
  });
});
