import { describe, expect, it } from '@jest/globals';
import { type Inline, parseInline, parseMrkdwn } from '../../../../src/sandbox/page/text/mrkdwn.ts';

/** As a person would describe it: `b(…)` bold, `i(…)` italic, `s(…)` struck out. */
function shown(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'bold':
    case 'italic':
    case 'strike':
      return `${inline.kind[0]}(${inline.content.map(shown).join('')})`;
    case 'code':
      return `code(${inline.text})`;
    case 'link':
      return `link(${inline.url} ${inline.words})`;
    case 'user':
      return `@${inline.id}`;
    case 'channel':
      return `#${inline.id}`;
    case 'emoji':
      return `:${inline.name}:`;
    case 'broadcast':
      return inline.words;
    case 'date':
      return `date(${inline.seconds} ${inline.format} ${inline.fallback})`;
  }
}
const line = (text: string, isVerbatim = true) => parseInline(text, { isVerbatim }).map(shown).join('');
const parts = (text: string) =>
  parseMrkdwn(text).map((part) =>
    part.kind === 'code'
      ? ['code', part.text]
      : [part.kind, ...part.lines.map((one) => one.map(shown).join(''))],
  );

describe('what Slack makes of marks in a line', () => {
  it.each([
    ['*bold*, _leaning_ and ~gone~', 'b(bold), i(leaning) and s(gone)'],
    ['*bold and _both_ of it*', 'b(bold and i(both) of it)'],
    ['2*3*4 is snake_case_name', '2*3*4 is snake_case_name'],
    ['* not bold * and *also not', '* not bold * and *also not'],
    ['(*in brackets*), *then.*', '(b(in brackets)), b(then.)'],
    ['`*as typed*` &amp; &lt;b&gt;', 'code(*as typed*) & <b>'],
    ['*with `a*b` inside*', 'b(with code(a*b) inside)'],
    ['**', '**'],
    ['*Ünal*s', '*Ünal*s'],
  ])('%s', (text, expected) => {
    expect(line(text)).toBe(expected);
  });

  it.each([
    ['<https://a.example/?x=1&amp;y=2|the page>', 'link(https://a.example/?x=1&y=2 the page)'],
    ['<mailto:robin@mail.example|Robin &amp; co>', 'link(mailto:robin@mail.example Robin & co)'],
    ['<https://a.example>', 'link(https://a.example https://a.example)'],
    ['<@UANA> in <#C1|general>', '@UANA in #C1'],
    ['<!here> now', '@here now'],
    ['<!date^1772000000^{date} at {time}|Feb 25>', 'date(1772000000 {date} at {time} Feb 25)'],
    ['<javascript:alert(1)|press>', '<javascript:alert(1)|press>'],
    ['a < b > c', 'a < b > c'],
    ['*<https://a.example|bold *link*>*', 'b(link(https://a.example bold *link*))'],
  ])('%s', (text, expected) => {
    expect(line(text)).toBe(expected);
  });

  it('makes links of bare addresses only where the sender lets it', () => {
    expect(line('see https://a.example/x.', false)).toBe(
      'see link(https://a.example/x https://a.example/x).',
    );
    expect(line('see https://a.example/x.')).toBe('see https://a.example/x.');
  });

  it('knows its emoji, and leaves times and names alone', () => {
    expect(line(':warning: at 10:30:15, `:x:`')).toBe(':warning: at 10:30:15, code(:x:)');
    expect(line('/orders/:id: and :no_such_one:')).toBe('/orders/:id: and :no_such_one:');
  });
});

describe('what Slack makes of lines', () => {
  it('keeps quotations and code apart from what stands around them', () => {
    expect(parts('Before\n> one\n&gt; *two*\nafter\n```\nif (a &lt; b) *x*\n```\nend')).toEqual([
      ['lines', 'Before'],
      ['quote', 'one', 'b(two)'],
      ['lines', 'after'],
      ['code', 'if (a < b) *x*'],
      ['lines', 'end'],
    ]);
  });

  it('quotes all that follows three marks', () => {
    expect(parts('>>> one\ntwo')).toEqual([['quote', 'one', 'two']]);
    expect(parts('&gt;&gt;&gt;one\ntwo')).toEqual([['quote', 'one', 'two']]);
  });

  it('keeps empty lines', () => {
    expect(parts('one\n\ntwo')).toEqual([['lines', 'one', '', 'two']]);
    expect(parts('')).toEqual([]);
  });
});
