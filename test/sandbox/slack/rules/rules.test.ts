import { describe, expect, it } from '@jest/globals';
import {
  asSlackMessages,
  both,
  byType,
  exactlyOne,
  integer,
  list,
  matching,
  object,
  oneOf,
  type Rule,
  string,
} from '../../../../src/sandbox/slack/rules/rules.ts';

const messages = (rule: Rule, value: unknown) => asSlackMessages(rule(value, '/x'));

describe('a rule', () => {
  it.each<[string, Rule, unknown, unknown, string]>([
    ['a string', string(1, 2), 'ab', 'abc', 'must be less than 3 characters'],
    ['an empty string', string(0, 2), '', 7, 'must provide a string'],
    ['a pattern', matching(/^\d+$/, 'must be a number'), '12', '1a', 'must be a number'],
    ['a whole number', integer(1, 3), 3, 4, 'must be less than or equal to 3'],
    ['a whole number, not a part', integer(1, 3), 1, 1.5, 'must provide an integer'],
    ['a choice', oneOf('a', 'b'), 'b', 'c', 'must be a valid enum value'],
    ['a list', list(1, 2, string(1, 5)), ['a'], [], 'no fewer than 1 item allowed'],
    ['one of two keys', exactlyOne('a', 'b'), { a: 1 }, { a: 1, b: 1 }, 'must define exactly one of: a, b'],
  ])('takes %s, and points to what it does not take', (_what, rule, inside, outside, message) => {
    expect(messages(rule, inside)).toEqual([]);
    expect(messages(rule, outside)).toEqual([`[ERROR] ${message} [json-pointer:/x]`]);
  });
});

describe('an object', () => {
  const rule = object({ text: string(1, 5) }, { emoji: oneOf(true, false) });

  it('has what is required, may have what is optional, and nothing else but its type', () => {
    expect(messages(rule, { type: 'any', text: 'a', emoji: true })).toEqual([]);
    expect(messages(rule, { text: 'a', emoji: undefined })).toEqual([]);
    expect(messages(rule, { emoji: 'yes', colour: 'red' })).toEqual([
      '[ERROR] missing required field: text [json-pointer:/x]',
      '[ERROR] must be a valid enum value [json-pointer:/x/emoji]',
      '[ERROR] invalid additional property: colour [json-pointer:/x/colour]',
    ]);
  });

  it('takes null for missing where the field is required, and judges it where it is optional', () => {
    expect(rule({ text: null }, '')).toEqual([{ pointer: '', message: 'missing required field: text' }]);
    expect(rule({ text: 'a', emoji: null }, '')).toHaveLength(1);
  });

  it('is judged by its type, and by no name that every object has', () => {
    const typed = byType({ text: rule });
    expect(messages(typed, { type: 'text', text: 'a' })).toEqual([]);
    expect(messages(typed, { type: 'toString' })).toEqual([
      '[ERROR] unsupported type: toString [json-pointer:/x/type]',
    ]);
  });

  it('may break several rules at once', () => {
    const several = both(rule, exactlyOne('emoji'));
    expect(several({}, '').map(({ message }) => message)).toEqual([
      'missing required field: text',
      'must define exactly one of: emoji',
    ]);
  });
});
