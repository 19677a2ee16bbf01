import { describe, expect, it } from '@jest/globals';
import {
  anyText,
  confirmDialog,
  distinctValues,
  initialAmongOptions,
  overflowOptions,
  plainText,
  webAddress,
} from '../../../../src/sandbox/slack/rules/composition-objects.ts';
import type { Rule } from '../../../../src/sandbox/slack/rules/rules.ts';
import { long, marked, option } from './block-limits.ts';

const pointers = (rule: Rule, value: unknown) => rule(value, '').map(({ pointer }) => pointer);
const plain = (text: string) => ({ type: 'plain_text', text });

it('takes formatted text only where Slack does', () => {
  expect(pointers(plainText(5), marked('*a*'))).toEqual(['/type']);
  expect(pointers(anyText(5), marked('*a*'))).toEqual([]);
  expect(pointers(anyText(5), { ...marked('a'), emoji: true })).toEqual(['/emoji']);
});

it.each([
  ['https://example.com', []],
  ['mailto:ana@example.com', []],
  ['javascript:alert(1)', ['']],
  ['', ['']],
  [`https://${long(3000)}`, ['']],
])('judges the address %.30s', (address, expected) => {
  expect(pointers(webAddress(), address)).toEqual(expected);
});

it('asks a confirmation for its text, and lets it be dangerous', () => {
  expect(pointers(confirmDialog, { text: plain('Sure?'), style: 'danger' })).toEqual([]);
  expect(pointers(confirmDialog, { title: plain('Sure?'), style: 'default' })).toEqual(['', '/style']);
});

it('lets the options of an overflow menu lead somewhere', () => {
  expect(pointers(overflowOptions, [{ text: plain('a'), url: 'https://example.com' }])).toEqual([]);
  expect(pointers(overflowOptions, [{ text: marked('a') }])).toEqual(['/0/text/type']);
});

describe('what is chosen at first', () => {
  const element = { options: [option('a'), option('b')] };

  it('is one of the options, whatever Slack has filled in meanwhile', () => {
    const chosen = { ...option('b'), text: { ...plain('b'), emoji: true } };
    expect(pointers(initialAmongOptions, { ...element, initial_option: chosen })).toEqual([]);
    expect(pointers(initialAmongOptions, { ...element, initial_option: option('b', 'B') })).toEqual([
      '/initial_option',
    ]);
  });

  it('may be several, each of them offered', () => {
    const chosen = { ...element, initial_options: [option('b'), option('c')] };
    expect(pointers(initialAmongOptions, chosen)).toEqual(['/initial_options/1']);
  });

  it('may be of any group', () => {
    const grouped = { option_groups: [{ options: [option('a')] }, { options: [option('b')] }] };
    expect(pointers(initialAmongOptions, { ...grouped, initial_option: option('b') })).toEqual([]);
  });
});

it('wants options to differ in their values', () => {
  expect(pointers(distinctValues, { options: [option('a'), option('b', 'a')] })).toEqual([]);
  expect(pointers(distinctValues, { options: [option('a'), option('a', 'b')] })).toEqual(['/options']);
});
