import { describe, expect, it } from '@jest/globals';
import { blockProblems } from '../../../../src/sandbox/slack/rules/blocks.ts';
import { checkBlocks, checkEdit } from '../../../../src/sandbox/slack/rules/message.ts';

const cell = (text: string) => ({ type: 'raw_text', text });
const rich = { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [] }] };
const section = { type: 'section', text: { type: 'mrkdwn', text: 'a' } };
const table = (rows: number, more: object = {}) => ({
  ...{ type: 'data_table', caption: 'All', rows: Array.from({ length: rows }, () => [cell('a'), cell('b')]) },
  ...more,
});
const points = (labels: string[]) => labels.map((label) => ({ label, value: 1 }));
const chart = (more: object = {}, title = 'Votes') => ({
  type: 'data_visualization',
  title,
  chart: {
    ...{ type: 'bar', series: [{ name: 'Now', data: points(['Yes', 'No']) }] },
    axis_config: { categories: ['No', 'Yes'] },
    ...more,
  },
});
const fold = (children: number, more: object = {}) => ({
  ...{ type: 'container', title: { type: 'plain_text', text: 'More' } },
  ...{ child_blocks: Array(children).fill(section), is_collapsible: true, default_collapsed: true },
  ...more,
});
const many = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`);
const problemsOf = (block: object) => blockProblems([block], 'message', true);
const isTaken = (block: object) => problemsOf(block).length === 0;

const press = (id: string, value = 'press') => ({
  ...{ type: 'button', text: { type: 'plain_text', text: 'Press' }, action_id: id, value },
});
const row = (...elements: object[]) => ({ type: 'actions', elements });

describe('blocks that Slack has had since 2026', () => {
  it.each<[string, object, boolean]>([
    ['a table of a header and a row', table(2), true],
    ['a table of a header alone', table(1), false],
    ['101 rows', table(101), true],
    ['102 rows', table(102), false],
    ['no caption', table(2, { caption: undefined }), false],
    ['a page of a hundred', table(2, { page_size: 100 }), true],
    ['a page of 101', table(2, { page_size: 101 }), false],
    ['rows that are not equally wide', table(2, { rows: [[cell('a')], [cell('a'), cell('b')]] }), false],
    ['rich text in a row', table(2, { rows: [[cell('a')], [rich]] }), true],
    ['rich text in the header', table(2, { rows: [[rich], [cell('a')]] }), false],
    ['alignment, which only the older table has', table(2, { column_settings: [] }), false],
    ['a chart', chart(), true],
    ['a title of 50', chart({}, 'x'.repeat(50)), true],
    ['a title of 51', chart({}, 'x'.repeat(51)), false],
    [
      '20 categories',
      chart({ series: [{ name: 'n', data: points(many(20)) }], axis_config: { categories: many(20) } }),
      true,
    ],
    [
      '21 categories',
      chart({ series: [{ name: 'n', data: points(many(21)) }], axis_config: { categories: many(21) } }),
      false,
    ],
    ['a category without its value', chart({ series: [{ name: 'n', data: points(['Yes']) }] }), false],
    ['a label of 21', chart({ series: [{ name: 'x'.repeat(21), data: points(['Yes', 'No']) }] }), false],
    [
      'two series of one name',
      chart({ series: Array(2).fill({ name: 'n', data: points(['Yes', 'No']) }) }),
      false,
    ],
    [
      'a pie',
      chart({ type: 'pie', series: undefined, axis_config: undefined, segments: points(['Yes']) }),
      true,
    ],
    [
      'a pie of seven',
      chart({ type: 'pie', series: undefined, axis_config: undefined, segments: points(many(7)) }),
      false,
    ],
    ['a fold of ten', fold(10), true],
    ['a fold of eleven', fold(11), false],
    ['a fold of nothing', fold(0), false],
    ['a fold in a fold', fold(1, { child_blocks: [fold(1)] }), false],
    ['folded from the start, but fixed', fold(1, { is_collapsible: false }), false],
  ])('%s', (_, block, expected) => {
    expect(isTaken(block)).toBe(expected);
  });

  it('are refused by a workspace that does not take them, and in windows', () => {
    for (const block of [table(2), chart(), fold(1)]) {
      expect(() => checkBlocks([block])).toThrow('invalid_blocks');
      expect(() => checkBlocks([block], true)).not.toThrow();
      expect(blockProblems([block], 'modal', true)).toHaveLength(1);
    }
  });

  it.each<[string, object[], string]>([
    ['a block id that stands outside, too', [{ ...section, block_id: 'b' }], '/blocks'],
    ['two buttons of one id', [row(press('a'), press('a'))], '/blocks/1/child_blocks/0'],
    [
      'words that are too long',
      [{ ...section, text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }],
      '/blocks/1/child_blocks/0/text/text',
    ],
    ['a form’s field', [{ type: 'input' }], '/blocks/1/child_blocks/0/type'],
    ['a sortable table', [table(2)], '/blocks/1/child_blocks/0/type'],
  ])('a fold is looked into: %s', (_, child_blocks, pointer) => {
    const blocks = [{ ...section, block_id: 'b' }, fold(1, { child_blocks })];
    expect(blockProblems(blocks, 'message', true).map((problem) => problem.pointer)).toContain(pointer);
  });

  it('a table in a fold is the message’s one table', () => {
    const older = { type: 'table', rows: [[cell('a')]] };
    expect(() => checkBlocks([fold(1, { child_blocks: [older] })], true)).not.toThrow();
    expect(() => checkBlocks([table(2), fold(1, { child_blocks: [older] })], true)).toThrow(
      'invalid_attachments',
    );
  });

  it('one table and two charts fit a message, and all their words count', () => {
    expect(() => checkBlocks([chart(), chart()], true)).not.toThrow();
    expect(() => checkBlocks([chart(), chart(), chart()], true)).toThrow('invalid_blocks');
    expect(() => checkBlocks([table(2), table(2)], true)).toThrow('invalid_attachments');
    const long = { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(2999) } };
    const blocks = [long, long, long, long];
    expect(() => checkBlocks([...blocks, table(2, { caption: 'x'.repeat(1100) })], true)).not.toThrow();
    expect(() => checkBlocks([...blocks, table(2, { caption: 'x'.repeat(1300) })], true)).toThrow(
      'msg_blocks_too_long',
    );
  });
});

it('an edit takes 4,000 characters of text, where a new message takes more', () => {
  expect(() => checkEdit({ text: 'x'.repeat(4000) })).not.toThrow();
  expect(() => checkEdit({ text: 'x'.repeat(4001) })).toThrow('msg_too_long');
});
