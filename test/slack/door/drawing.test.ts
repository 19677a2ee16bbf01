import { describe, expect, it } from '@jest/globals';
import { choice, input, modal, option, ticks, writing } from '../../../blocks/elements/form.ts';
import { actions, fieldOf } from '../../../blocks/ids.ts';
import type { Standing } from '../../../src/core/cards/draft.ts';
import { drawn, placed, withoutValues } from '../../../src/slack/door/drawing.ts';
import { type FormField, fieldsIn } from '../../../src/slack/door/form.ts';

const page = (words: string, other = '') =>
  modal('Form', [
    input({ id: 'words', label: 'Words', element: writing(100, words), isOptional: true }),
    input({ id: 'other', label: 'Other', element: writing(100, other) }),
  ]);
const fresh = { before: [], isFromDraft: false };
const idsOf = ({ blocks }: ReturnType<typeof page>) => blocks.map(({ block_id: id }) => String(id));
/** A window that shows a page, in which `words` are typed. */
const window = (shown: ReturnType<typeof page>, words: string | null) =>
  fieldsIn(shown.blocks, { values: { [idsOf(shown)[0] ?? '']: { w: { value: words } } } });

describe('a form without a draft', () => {
  it('has its own id for each value that we put into it, and keeps the name of its fields', () => {
    const [one = '', other] = idsOf(drawn(page('first'), fresh));
    expect([fieldOf(one), one === 'words', other]).toEqual(['words', false, 'other']);
    expect(idsOf(drawn(page('first'), fresh))[0]).toBe(one);
    expect(idsOf(drawn(page('second'), fresh))[0]).not.toBe(one);
    expect(one).not.toContain('first');
  });

  it('keeps what is typed over a value of ours until we have another one, even one that it had before', () => {
    const first = drawn(page('first'), fresh);
    const again = drawn(page('first'), { before: window(first, 'typed'), isFromDraft: false });
    expect(idsOf(again)).toEqual(idsOf(first));
    const second = drawn(page('second'), { before: window(first, 'typed'), isFromDraft: false });
    const third = drawn(page('first'), { before: window(second, 'second'), isFromDraft: false });
    expect(new Set([first, second, third].map((view) => idsOf(view)[0])).size).toBe(3);
  });

  it('tells when a field that may stay empty is emptied', () => {
    const [optional, required] = drawn(page('first', 'too'), fresh).blocks;
    expect(optional).toMatchObject({
      dispatch_action: true,
      element: {
        action_id: actions.fieldChanged,
        dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
      },
    });
    expect(required).not.toHaveProperty('dispatch_action');
    const boxes = input({
      ...{ id: 'on', label: 'On', isOptional: true },
      element: ticks([option('a', 'A')], ['a']),
    });
    const [shown] = drawn(modal('Form', [boxes]), fresh).blocks;
    expect(shown).toMatchObject({ dispatch_action: true });
    expect(JSON.stringify(shown)).not.toContain('dispatch_action_config');
    const [empty] = drawn(page(''), fresh).blocks;
    expect(empty).not.toHaveProperty('dispatch_action');
  });

  it('loses what stood in an emptied field, and nothing else', () => {
    const view = { ...drawn(page('first', 'too'), fresh), hash: 'h', id: 'V1', submit: null } as never;
    const [emptied = ''] = idsOf(drawn(page('first', 'too'), fresh));
    const next = withoutValues(view, new Set([emptied]));
    expect(fieldsIn(next.blocks, undefined).map(({ id, shown }) => [fieldOf(id), shown])).toEqual([
      ['words', null],
      ['other', 'too'],
    ]);
    expect(Object.keys(next)).toEqual(['type', 'title', 'close', 'blocks']);
  });
});

describe('a page of a draft', () => {
  const draw = (words: string, before: ReturnType<typeof window>) =>
    drawn(page(words), { before, isFromDraft: true });

  it('keeps the ids of fields in which its writer sees what the draft has', () => {
    const first = draw('one', []);
    expect(idsOf(draw('typed', window(first, 'typed')))).toEqual(idsOf(first));
    expect(idsOf(draw('one', window(first, 'one')))).toEqual(idsOf(first));
    const empty = draw('', []);
    expect(idsOf(draw('', window(empty, null)))).toEqual(idsOf(empty));
  });

  it('shows again what was emptied without a word of it reaching us', () => {
    const first = draw('one', []);
    expect(idsOf(draw('one', window(first, null)))[0]).not.toBe(idsOf(first)[0]);
  });

  it('has a new id for what came from elsewhere, and never one that it had before', () => {
    const first = draw('one', []);
    const ids = [first, draw('one', []), draw('newer', window(first, 'typed'))].map((view) => idsOf(view)[0]);
    expect(new Set(ids).size).toBe(3);
    expect(ids.map((id) => fieldOf(String(id)))).toEqual(['words', 'words', 'words']);
  });
});

describe('a page of a draft that knows where each value came from', () => {
  const [long, later] = ['words#x1', 'words#x2'];
  const draw = (words: string, { since = {}, told = {} }: Partial<Standing>, before: FormField[] = []) =>
    idsOf(drawn(page(words), { before, isFromDraft: true, standing: { since, told } }))[0];
  const seen = (id: string, value: string | null): FormField[] => [
    { id, field: 'words', shown: 'one', value, isInput: true },
  ];

  it('leaves a field with its client where that told the value, however old the look at the window is', () => {
    const standing = { since: { words: 5 }, told: { [long]: 5, other: 5 } };
    expect(draw('typed', standing)).toBe(long);
    expect(draw('typed', standing, seen(later, 'before'))).toBe(long);
    expect(draw('typed', standing, seen(long, null))).toBe(long);
  });

  it('has one id for a field that nobody has filled, whoever draws it and however often', () => {
    const first = draw('', {});
    expect(fieldOf(String(first))).toBe('words');
    expect([draw('', {}), draw('', {}, seen(String(first), ''))]).toEqual([first, first]);
  });

  it('has another id for each value from elsewhere', () => {
    const ids = [1, 2, 3].map((at) => draw('one', { since: { words: at }, told: { [long]: 9 } }));
    expect(new Set([...ids, draw('', {})]).size).toBe(4);
    expect(draw('one', { since: { words: 3 } }, seen(String(ids[2]), 'more'))).toBe(ids[2]);
  });

  it('shows again what a client calls empty without having told so, once for each time', () => {
    const standing = { since: { words: 7 } };
    const first = String(draw('one', standing));
    const second = String(draw('one', standing, seen(first, null)));
    const third = draw('one', standing, seen(second, ''));
    expect(new Set([first, second, third]).size).toBe(3);
    expect(draw('one', standing, seen(first, null))).toBe(second);
  });
});

it('marks fields that the form has, and says apart what is about others', () => {
  const levels = choice([option('mid', 'Mid')], 'mid');
  const view = drawn(modal('Form', [input({ id: 'level', label: 'Level', element: levels })]), fresh);
  const { marks, elsewhere } = placed(
    { level: 'Not this one.', words: 'Say why.' },
    fieldsIn(view.blocks, undefined),
  );
  expect([marks, elsewhere]).toEqual([{ [idsOf(view)[0] ?? '']: 'Not this one.' }, ['Say why.']]);
});
