import { describe, expect, it } from '@jest/globals';
import { makeRef, seatField } from '../../../blocks/ids.ts';
import { listOf, poolsOf, refOf, textOf, valuesOf } from '../../../src/slack/door/request.ts';

const state = (element: object) => ({ values: { block: { action: element } } });

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
    expect(valuesOf(state(element))).toEqual({ block: value });
  });

  it('is nothing where there is no form, and refused where it is not one', () => {
    expect(valuesOf(undefined)).toEqual({});
    expect(() => valuesOf({ values: { block: { action: { value: 7 } } } })).toThrow();
  });

  it('is text or a list by what the handler asks for', () => {
    const values = { text: 'typed', list: ['a'], none: null };
    expect(['text', 'list', 'none', 'gone'].map((field) => textOf(values, field))).toEqual([
      'typed',
      '',
      '',
      '',
    ]);
    expect(['text', 'list', 'none', 'gone'].map((field) => listOf(values, field))).toEqual([
      [],
      ['a'],
      [],
      [],
    ]);
  });

  it('seats one person or several', () => {
    const values = {
      [seatField('r1s1')]: 'UINES',
      [seatField('r1s2')]: ['UJON', 'UKIM'],
      [seatField('r2s1')]: null,
      other: 'x',
    };
    expect(poolsOf(values)).toEqual({ r1s1: ['UINES'], r1s2: ['UJON', 'UKIM'], r2s1: [] });
  });

  it('names things by ids, and by nothing else', () => {
    expect(refOf(makeRef('loop', 'r1s1'), 2, 'button').slice(0, 2)).toEqual(['loop', 'r1s1']);
    expect(() => refOf('loop', 2, 'button')).toThrow('This button is not one of Quorum’s.');
    expect(() => refOf(makeRef('loop', '<script>'), 2, 'form')).toThrow('This form is not one of Quorum’s.');
  });
});
