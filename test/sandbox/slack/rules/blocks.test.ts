import { blockProblems } from '../../../../src/sandbox/slack/rules/blocks.ts';
import type { Surface } from '../../../../src/sandbox/slack/rules/elements.ts';
import { ana, button, field, plain, refusal, section, startStage } from '../stage.ts';
import { asRows, buttons, context, inActions, type Limit, long, marked, problemsOf } from './block-limits.ts';

const limits: Limit[] = [
  ['section text', section(long(3000)), section(long(3001)), '/text/text'],
  ['empty text', section('x'), section(''), '/text/text'],
  ['section content', section('x'), { type: 'section' }, ''],
  [
    'fields',
    { type: 'section', fields: Array(10).fill(plain('x')) },
    { type: 'section', fields: Array(11).fill(plain('x')) },
    '/fields',
  ],
  [
    'field text',
    { type: 'section', fields: [plain(long(2000))] },
    { type: 'section', fields: [plain(long(2001))] },
    '/fields/0/text',
  ],
  [
    'header',
    { type: 'header', text: plain(long(150)) },
    { type: 'header', text: plain(long(151)) },
    '/text/text',
  ],
  [
    'header text type',
    { type: 'header', text: plain('x') },
    { type: 'header', text: marked('x') },
    '/text/type',
  ],
  ['context elements', context(10), context(11), '/elements'],
  ['actions elements', buttons(25), buttons(26), '/elements'],
  ['no elements', buttons(1), buttons(0), '/elements'],
  [
    'block id',
    { ...section('x'), block_id: long(255) },
    { ...section('x'), block_id: long(256) },
    '/block_id',
  ],
  ['input label', field('b', {}), field('b', {}, { label: plain(long(2001)) }), '/label/text', 'modal'],
  ['label type', field('b', {}), field('b', {}, { label: marked('x') }), '/label/type', 'modal'],
  [
    'hint',
    field('b', {}, { hint: plain(long(2000)) }),
    field('b', {}, { hint: plain(long(2001)) }),
    '/hint/text',
    'modal',
  ],
  [
    'inputs in inputs only',
    field('b', {}),
    inActions({ type: 'plain_text_input', action_id: 'a' }),
    '/elements/0/type',
    'modal',
  ],
  ['buttons not in inputs', inActions(button('a')), field('b', button('a')), '/element/type', 'modal'],
  [
    'image',
    { type: 'image', image_url: 'https://e.x/a.png', alt_text: 'a' },
    { type: 'image', image_url: 'https://e.x/a.png' },
    '',
  ],
  ['markdown', { type: 'markdown', text: long(12_000) }, { type: 'markdown', text: long(12_001) }, '/text'],
  [
    'rich text',
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a' }] }] },
    { type: 'rich_text', elements: [{ type: 'text', text: 'a' }] },
    '/elements/0/type',
  ],
  [
    'table',
    { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] },
    { type: 'table', rows: [Array(21).fill({ type: 'raw_text', text: 'a' })] },
    '/rows/0',
  ],
  ['unknown property', section('x'), { ...section('x'), colour: 'red' }, '/colour'],
  ['unknown type', section('x'), { type: 'paragraph', text: 'x' }, '/type'],
  ['missing type', section('x'), { text: plain('x') }, ''],
];

describe('block by block', () => {
  it.each(asRows(limits))('%s: accepts what just fits, refuses what just does not', (_what, limit) => {
    const { inside, outside } = problemsOf(limit);
    expect(inside).toEqual([]);
    expect(outside).toContain(`/blocks/0${limit[3]}`);
  });

  it.each<[string, object, Surface]>([
    ['markdown', { type: 'markdown', text: 'x' }, 'modal'],
    ['a table', { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }, 'home'],
    ['an e-mail field', field('b', { type: 'email_text_input' }), 'home'],
    ['a number field', field('b', { type: 'number_input', is_decimal_allowed: true }), 'message'],
    ['a moment', field('b', { type: 'datetimepicker' }), 'home'],
  ])('refuses %s on the wrong surface', (_what, block, surface) => {
    expect(blockProblems([block], surface)).not.toEqual([]);
  });

  it('accepts inputs in messages, as Slack does', () => {
    expect(blockProblems([field('b', {})], 'message')).toEqual([]);
  });

  it('lets one element at most take the focus', () => {
    const focused = (id: string) => field(id, { focus_on_load: true });
    expect(blockProblems([focused('a')], 'modal')).toEqual([]);
    expect(blockProblems([focused('a'), focused('b')], 'modal')).not.toEqual([]);
  });
});

describe('what the app is told', () => {
  it('names the place and the rule, as Slack words them', async () => {
    const stage = await startStage();
    const refused = await refusal(
      stage.web.chat.postMessage({
        channel: ana.id,
        text: 'x',
        blocks: [section('ok'), section(long(3001))],
      }),
    );
    expect(refused).toMatchObject({
      error: 'invalid_blocks',
      response_metadata: {
        messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/1/text/text]'],
      },
    });
    await stage.stop();
  });
});
