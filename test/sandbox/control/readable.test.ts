import { describe, expect, it } from '@jest/globals';
import { asDrawn, blockWords, plainWords, sizeWords } from '../../../src/sandbox/control/readable.ts';
import { names } from './names.ts';

const cell = (text: string) => ({ type: 'raw_text', text });
const rich = (...elements: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
describe('the newer blocks on the terminal', () => {
  it('are read as a table with its caption, figures by category, and what is folded away', () => {
    const table = { type: 'data_table', caption: 'All', rows: [[cell('Topic')], [cell('Data')]] };
    expect(blockWords(table, names).split('\n')).toEqual(['All', 'Topic', '─────', 'Data']);
    const data = [
      { label: 'No', value: 2 },
      { label: 'Yes', value: 1 },
    ];
    const chart = {
      type: 'bar',
      series: [{ name: 'Now', data }],
      axis_config: { categories: ['Yes', 'No'] },
    };
    expect(blockWords({ type: 'data_visualization', title: 'Votes', chart }, names)).toBe(
      '[chart: Votes]\nYes: Now 1\nNo: Now 2',
    );
    const title = { type: 'plain_text', text: 'More' };
    const section = { type: 'section', text: { type: 'mrkdwn', text: '*Data*: Meets' } };
    expect(blockWords({ type: 'container', title, child_blocks: [section] }, names)).toBe(
      'More\nData: Meets',
    );
  });
});

it('stands below everything else in its message, as Slack draws a table', () => {
  const blocks = [{ type: 'table' }, { type: 'section' }, { type: 'actions' }];
  expect(asDrawn(blocks).map(({ type }) => type)).toEqual(['section', 'actions', 'table']);
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
