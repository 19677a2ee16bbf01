import { describe, expect, it } from '@jest/globals';
import {
  hearsOf,
  inputIn,
  listIn,
  offersOf,
  roomLeft,
} from '../../../../../src/sandbox/page/elements/values/inputs.ts';

const option = (value: string) => ({ text: { type: 'plain_text', text: `The ${value}` }, value });

describe('the values of a form', () => {
  it('read as somebody would give them', () => {
    expect(inputIn(undefined)).toBeNull();
    expect(inputIn({ type: 'plain_text_input', value: 'Rae' })).toBe('Rae');
    expect(inputIn({ type: 'static_select', selected_option: option('a') })).toBe('a');
    expect(inputIn({ type: 'checkboxes', selected_options: [option('a'), option('b')] })).toEqual(['a', 'b']);
    expect(inputIn({ type: 'file_input', files: [{ id: 'F1', name: 'cv.pdf' }] })).toEqual(['F1']);
    const moment = { type: 'datetimepicker', timezone: 'Europe/Berlin', selected_date_time: 1_800_000_000 };
    expect(inputIn(moment)).toBe(1_800_000_000);
    expect(listIn(null)).toEqual([]);
    expect(listIn('a')).toEqual(['a']);
  });

  it('offer options in groups and without', () => {
    expect(offersOf({ options: [option('a')] })).toEqual([{ value: 'a', words: 'The a' }]);
    const groups = [{ label: { type: 'plain_text', text: 'Team' }, options: [option('b')] }];
    expect(offersOf({ option_groups: groups })).toEqual([{ value: 'b', words: 'The b', group: 'Team' }]);
  });

  it('say how much room is left near the end', () => {
    expect(roomLeft(100, 3000)).toBe('');
    expect(roomLeft(2950, 3000)).toBe('50 characters left');
    expect(roomLeft(3001, 3000)).toBe('1 character too many');
    expect(roomLeft(10, 40)).toBe('');
    expect(roomLeft(25, 40)).toBe('15 characters left');
  });

  it('tell the app of Enter unless it asked for every character only', () => {
    expect(hearsOf({}, 'on_enter_pressed')).toBe(true);
    const live = { dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } };
    expect(hearsOf(live, 'on_enter_pressed')).toBe(false);
    expect(hearsOf(live, 'on_character_entered')).toBe(true);
  });
});
