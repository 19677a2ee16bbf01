import { expect, it } from '@jest/globals';
import { richTextElements } from '../../../../src/sandbox/slack/rules/rich-text.ts';
import { long } from './block-limits.ts';

const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const text = (words: string, more: object = {}) => ({ type: 'text', text: words, ...more });
const listOf = (...elements: object[]) => ({ type: 'rich_text_list', style: 'bullet', elements });

it.each<[string, object, object, string]>([
  ['words', section(text(long(3000))), section(text(long(3001))), '/0/elements/0/text'],
  [
    'styles',
    section(text('a', { style: { bold: true } })),
    section(text('a', { style: { loud: true } })),
    '/0/elements/0/style/loud',
  ],
  [
    'people',
    section({ type: 'user', user_id: 'U1' }),
    section({ type: 'user', name: 'ana' }),
    '/0/elements/0',
  ],
  [
    'links',
    section({ type: 'link', url: 'https://example.com' }),
    section({ type: 'link', url: 'example.com' }),
    '/0/elements/0/url',
  ],
  [
    'broadcasts',
    section({ type: 'broadcast', range: 'here' }),
    section({ type: 'broadcast', range: 'all' }),
    '/0/elements/0/range',
  ],
  ['lists', listOf(section(text('a'))), listOf(text('a')), '/0/elements/0/type'],
  ['indents', { ...listOf(section()), indent: 8 }, { ...listOf(section()), indent: 9 }, '/0/indent'],
  ['quotes', { type: 'rich_text_quote', elements: [] }, { type: 'rich_text_quote' }, '/0'],
])('takes %s that fit, and points to those that do not', (_what, inside, outside, pointer) => {
  expect(richTextElements([inside], '')).toEqual([]);
  expect(richTextElements([outside], '').map((problem) => problem.pointer)).toContain(pointer);
});
