import { describe, expect, it } from '@jest/globals';
import { blockWords, plainWords, sizeWords } from '../../../src/sandbox/control/readable.ts';
import { names } from './names.ts';

const cell = (text: string) => ({ type: 'raw_text', text });
const rich = (...elements: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
describe('a table on the terminal', () => {
  it('stands in columns, its first row underlined', () => {
    const words = blockWords(
      {
        type: 'table',
        rows: [
          [cell('Who'), cell('Score'), cell('Why')],
          [rich({ type: 'user', user_id: 'UANA' }), { type: 'raw_number', value: 3, text: '3' }, cell(' ')],
          [rich({ type: 'text', text: 'in ' }, { type: 'channel', channel_id: 'CLOOP' }), cell('12')],
        ],
        column_settings: [null, { align: 'right' }, { align: 'center' }],
      },
      names,
    );
    expect(words.split('\n')).toEqual([
      'Who          Score  Why',
      '───────────  ─────  ───',
      '@Ana Duarte      3',
      'in #loop        12',
    ]);
  });

  it('folds what is too wide, and leaves narrow columns alone', () => {
    const long = 'a word and then another one that goes on '.repeat(4).trim();
    const words = blockWords(
      { type: 'table', rows: [[cell('Skill'), cell(long)], [cell('x'.repeat(90))]] },
      names,
    );
    const lines = words.split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(76);
    expect(words.replaceAll(/\s+/g, ' ')).toContain('another one');
    expect((words.match(/x/g) ?? []).length).toBe(90);
  });
});

describe('Slack’s marks', () => {
  it.each([
    ['<@UANA> in <#CLOOP|loop>', '@Ana Duarte in #loop'],
    ['<https://e.x/a|the plan>, <https://e.x/b>', 'the plan (https://e.x/a), https://e.x/b'],
    ['*Bold*, 2 * 3, a*b*c', 'Bold, 2 * 3, a*b*c'],
    ['&lt;b&gt; &amp;amp; :warning: :unknown:', '<b> &amp; ⚠ :unknown:'],
  ])('%s become words', (mrkdwn, words) => {
    expect(plainWords(mrkdwn, names)).toBe(words);
  });
});

describe('a block on the terminal', () => {
  it('shows what can be pressed and ticked', () => {
    const option = (value: string) => ({ text: { type: 'mrkdwn', text: `*${value}*` }, value });
    const boxes = { type: 'checkboxes', options: [option('a'), option('b')], initial_options: [option('b')] };
    const button = { type: 'button', text: { type: 'plain_text', text: 'Book' } };
    expect(blockWords({ type: 'actions', elements: [button] }, names)).toBe('[Book]');
    expect(blockWords({ type: 'actions', elements: [boxes] }, names)).toBe('[ ] a\n[x] b');
  });

  it('is named where it has no words', () => {
    expect(blockWords({ type: 'video' }, names)).toBe('(video)');
  });
});

it.each([
  [999, '999 bytes'],
  [1000, '1 kB'],
  [1_250_000, '1.3 MB'],
])('tells %i bytes as %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});
