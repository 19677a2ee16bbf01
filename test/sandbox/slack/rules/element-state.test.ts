import { describe, expect, it } from '@jest/globals';
import { initialValues, isEmptyValue, optionsOf } from '../../../../src/sandbox/slack/rules/element-state.ts';
import { button, field } from '../stage.ts';
import { option } from './block-limits.ts';

const menu = (more: object = {}) =>
  field('where', { type: 'multi_conversations_select', action_id: 'c', ...more });

describe('the state of a form', () => {
  it('begins with what the app has filled in, and is empty elsewhere', () => {
    const chosen = option('a');
    const pick = { type: 'static_select', action_id: 'pick', options: [chosen], initial_option: chosen };
    expect(initialValues([field('name', {}), field('kind', pick), field('press', button('go'))])).toEqual({
      name: { typed: { type: 'plain_text_input', value: null } },
      kind: { pick: { type: 'static_select', selected_option: chosen } },
    });
  });

  it('keeps what was typed only in a field of the same type', () => {
    const before = { name: { typed: { type: 'plain_text_input', value: 'Ada' } } };
    expect(initialValues([field('name', { initial_value: 'x' })], before)).toEqual(before);
    expect(initialValues([field('name', { type: 'email_text_input' })], before)).toEqual({
      name: { typed: { type: 'email_text_input', value: null } },
    });
  });

  it('starts a menu of conversations where the person is, as a list where several can be chosen', () => {
    const blocks = [menu({ default_to_current_conversation: true })];
    expect(initialValues(blocks, {}, 'C1').where?.c).toMatchObject({ selected_conversations: ['C1'] });
    expect(initialValues(blocks).where?.c).toMatchObject({ selected_conversations: [] });
  });

  it('has a time zone where the element has one', () => {
    const time = field('at', { type: 'timepicker', action_id: 't', timezone: 'Europe/Paris' });
    expect(initialValues([time])).toEqual({
      at: { t: { type: 'timepicker', selected_time: null, timezone: 'Europe/Paris' } },
    });
  });
});

it.each([
  ['nothing', undefined, true],
  ['no words', { value: '' }, true],
  ['words', { value: 'a' }, false],
])('takes %s for what it is', (_what, value, isEmpty) => {
  expect(isEmptyValue({ type: 'plain_text_input' }, value)).toBe(isEmpty);
});

it('takes a list of none for empty', () => {
  expect(isEmptyValue({ type: 'checkboxes' }, { selected_options: [] })).toBe(true);
  expect(isEmptyValue({ type: 'checkboxes' }, { selected_options: [option('a')] })).toBe(false);
});

it('offers the options of all groups', () => {
  const groups = [{ options: [option('a')] }, { options: [option('b'), option('c')] }];
  expect(optionsOf({ option_groups: groups }).map(({ value }) => value)).toEqual(['a', 'b', 'c']);
});
