import { describe, expect, it } from '@jest/globals';
import { choice, input, option, ticks, writing } from '../../../blocks/elements/form.ts';
import { drawnId } from '../../../blocks/ids.ts';
import { changedValue, fieldsIn, valuesOf } from '../../../src/slack/door/form.ts';

const state = (element: object) => ({ values: { block: { action: element } } });
const told = (element: object) => valuesOf(fieldsIn([], state(element)));

describe('what Slack sends of a form', () => {
  it.each([
    [{ type: 'plain_text_input', value: 'typed' }, 'typed'],
    [{ type: 'plain_text_input', value: null }, null],
    [{ selected_option: { value: 'chosen' } }, 'chosen'],
    [{ selected_option: null }, null],
    [{ selected_options: [{ value: 'a' }, { value: 'b' }] }, ['a', 'b']],
    [{ selected_options: [] }, []],
    [{ selected_user: 'UINES' }, 'UINES'],
    [{ selected_users: ['UINES', 'UJON'] }, ['UINES', 'UJON']],
    [{ selected_conversation: 'C1' }, 'C1'],
    [{ selected_date: '2027-01-12' }, '2027-01-12'],
    [{ selected_time: '09:00' }, '09:00'],
    [{ selected_date_time: 1_800_000_000 }, '1800000000'],
    [{ files: [{ id: 'F1', name: 'cv.pdf' }] }, ['F1']],
  ])('of %j is %j', (element, value) => {
    expect(told(element)).toEqual({ block: value });
    expect(changedValue(element)).toEqual(value);
  });

  it('is a field whatever it is called, and changes nothing but itself', () => {
    for (const id of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const body = JSON.parse(`{"values":{"${id}":{"${id}":{"value":"typed","isAdmin":true}}}}`);
      const values = valuesOf(fieldsIn(JSON.parse(`[{"type":"input","block_id":"${id}"}]`), body));
      expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
      expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
      expect(Object.keys({ ...values }).every((key) => key === id)).toBe(true);
    }
  });

  it('is nothing where there is no form, and refused where it is not one', () => {
    expect(fieldsIn(undefined, undefined)).toEqual([]);
    expect(() => fieldsIn([], state({ value: 7 }))).toThrow();
  });

  const blocks = [
    input({ id: drawnId('level', '1'), label: 'Level', element: choice([option('mid', 'Mid')], 'mid') }),
    input({ id: 'words', label: 'Words', element: writing(100, 'before') }),
    input({ id: 'on', label: 'On', element: ticks([option('a', 'A'), option('b', 'B')], ['a', 'b']) }),
    { type: 'context', elements: [{ type: 'mrkdwn', text: 'A hint' }] },
    { type: 'actions', block_id: 'back', elements: [{ type: 'button', action_id: 'back', value: 'x' }] },
  ];

  it.each([
    ['says what it shows', { words: { w: { value: 'before' } } }],
    ['calls untouched fields empty', { words: { w: { value: null } }, on: { o: { selected_options: [] } } }],
    ['leaves untouched fields out', {}],
  ])('holds what it shows, where a client %s', (_how, values) => {
    const fields = fieldsIn(blocks, { values });
    expect(valuesOf(fields)).toEqual({ level: 'mid', words: 'before', on: ['a', 'b'] });
    expect(fields.map(({ id, isInput }) => [id, isInput])).toEqual([
      ['level#1', true],
      ['words', true],
      ['on', true],
    ]);
  });

  it('is empty where it was emptied on purpose, and what it says where it says something', () => {
    const fields = fieldsIn(blocks, {
      values: { words: { w: { value: null } }, on: { o: { selected_options: [{ value: 'b' }] } } },
    });
    expect(valuesOf(fields, new Set(['words']))).toEqual({ level: 'mid', words: null, on: ['b'] });
  });

  it('is never what a page before it said', () => {
    const values = {
      'level#0': { l: { selected_option: { value: 'junior' } } },
      other: { o: { value: 'x' } },
    };
    expect(valuesOf(fieldsIn(blocks, { values }))).toMatchObject({ level: 'mid', other: 'x' });
  });
});
