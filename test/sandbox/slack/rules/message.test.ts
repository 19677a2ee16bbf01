import { readableLength } from '../../../../src/sandbox/slack/rules/message.ts';
import { actions, ana, button, errorOf, refusal, type Stage, section, startStage } from '../stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
  stage.stand.limits.isEnforced = false;
});
afterAll(() => stage.stop());

const long = (count: number) => 'x'.repeat(count);
const cell = (text: string) => ({ type: 'raw_text', text });
const rich = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});
const number = (value: number, text = String(value)) => ({ type: 'raw_number', value, text });
const table = (rows: object[][], more: object = {}) => ({ type: 'table', rows, ...more });
const rows = (count: number) => Array.from({ length: count }, () => [cell('a')]);
const columns = (count: number) => [Array.from({ length: count }, () => cell('a'))];
const settings = (count: number) => ({ column_settings: Array(count).fill({ align: 'right' }) });

const post = (more: object = {}) => stage.web.chat.postMessage({ channel: ana.id, text: 'hello', ...more });
const refused = (...blocks: object[]) =>
  // biome-ignore lint/suspicious/noExplicitAny: wrong tables are the point
  refusal(stage.web.chat.postMessage({ channel: ana.id, text: 'x', blocks: blocks as any }));

describe('a table', () => {
  it.each<[string, object, string | undefined]>([
    ['100 rows', table(rows(100)), undefined],
    ['101 rows', table(rows(101)), 'invalid_blocks'],
    ['no rows', table([]), 'invalid_blocks'],
    ['20 columns', table(columns(20)), undefined],
    ['21 columns', table(columns(21)), 'invalid_blocks'],
    ['a row of nothing', table([[]]), 'invalid_blocks'],
    ['an empty cell', table([[cell('')]]), 'invalid_blocks'],
    ['an empty rich cell', table([[rich('')]]), 'invalid_blocks'],
    ['a space', table([[cell(' ')]]), undefined],
    ['numbers and rich text', table([[number(3), rich('a')]]), undefined],
    ['a number without words', table([[{ type: 'raw_number', value: 3 }]]), 'invalid_blocks'],
    ['a number with empty words', table([[number(3, '')]]), 'invalid_blocks'],
    ['mrkdwn', table([[{ type: 'mrkdwn', text: 'a' }]]), 'invalid_blocks'],
    ['20 settings', table(rows(1), settings(20)), undefined],
    ['21 settings', table(rows(1), settings(21)), 'invalid_blocks'],
    ['settings without align', table(rows(1), { column_settings: [{ is_wrapped: true }] }), undefined],
    ['10,000 characters', table([[cell(long(8000)), rich(long(2000))]]), undefined],
    ['10,001 characters', table([[cell(long(8000)), rich(long(2001))]]), 'invalid_blocks'],
  ])('of %s', async (_what, block, expected) => {
    expect((await refused(block))?.error).toBe(expected);
  });

  it('stands alone in its message', async () => {
    expect(await refused(table(rows(1)), section('a'), table(rows(1)))).toMatchObject({
      error: 'invalid_attachments',
      response_metadata: { messages: [expect.stringContaining('only_one_table_allowed')] },
    });
  });

  it('counts among the characters of its message, as pictures’ words do', async () => {
    const big = table([[cell(long(4000)), number(1, long(3000)), rich(long(3000))]]);
    expect(await refused(big, section(long(3000)), section(long(200)))).toBeUndefined();
    expect((await refused(big, section(long(3000)), section(long(201))))?.error).toBe('msg_blocks_too_long');
    const image = { type: 'image', image_url: 'https://e.x/a.png', alt_text: long(7) };
    expect(readableLength([image, table([[cell('abc')]])])).toBe(10);
  });
});

describe('limits of a message', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => section(`${index}`));

  it.each<[string, string, object]>([
    ['no text and no blocks', 'no_text', { text: '' }],
    ['40,000 characters', 'ok', { text: long(40_000) }],
    ['40,001 characters', 'msg_too_long', { text: long(40_001) }],
    ['50 blocks', 'ok', { blocks: many(50) }],
    ['51 blocks', 'invalid_blocks', { blocks: many(51) }],
    [
      '13,200 characters in blocks',
      'ok',
      { blocks: [3000, 3000, 3000, 3000, 1200].map((n) => section(long(n))) },
    ],
    [
      '13,201 characters in blocks',
      'msg_blocks_too_long',
      { blocks: [3000, 3000, 3000, 3000, 1201].map((n) => section(long(n))) },
    ],
    ['blocks that are no JSON', 'invalid_blocks_format', { blocks: '[{' }],
    ['blocks that are no list', 'invalid_blocks_format', { blocks: '{"a":1}' }],
    ['metadata', 'ok', { metadata: { event_type: long(255), event_payload: {} } }],
    [
      'a long event type',
      'invalid_metadata_format',
      { metadata: { event_type: long(256), event_payload: {} } },
    ],
    ['metadata without payload', 'invalid_metadata_format', { metadata: { event_type: 'x' } }],
    ['metadata that is no JSON', 'invalid_metadata_format', { metadata: '{' }],
    [
      'two blocks of one id',
      'invalid_blocks',
      {
        blocks: [
          { ...section('a'), block_id: 'same' },
          { ...section('b'), block_id: 'same' },
        ],
      },
    ],
    [
      'two buttons of one action id',
      'invalid_blocks',
      { blocks: [actions(button('go', '1'), button('go', '2'))] },
    ],
    ['the same action id in two blocks', 'ok', { blocks: [actions(button('go')), actions(button('go'))] }],
    ['100 attachments', 'ok', { attachments: Array(100).fill({ text: 'a' }) }],
    ['101 attachments', 'too_many_attachments', { attachments: Array(101).fill({ text: 'a' }) }],
  ])('with %s: %s', async (_what, expected, more) => {
    expect(await errorOf(post(more))).toBe(expected);
  });
});
