import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FieldValue } from '../../../src/core/cards/card-fields.ts';
import {
  changedIn,
  type Draft,
  draftOf,
  emptyDraft,
  isLeft,
  pageIn,
  standingIn,
  type TypedField,
  valuesIn,
} from '../../../src/core/cards/draft.ts';

/** As a window shows it that was drawn once, with `shown` in it. */
const field = (name: string, value: FieldValue, shown: FieldValue = null): TypedField => ({
  id: `${name}#1`,
  field: name,
  shown,
  value,
});
type Told = { window?: string; at: number; shown?: FieldValue };
const typed = (draft: Draft, name: string, value: FieldValue, { window = 'phone', at, shown = null }: Told) =>
  changedIn(draft, window, { field: field(name, value, shown), at });
const left = (draft: Draft, fields: TypedField[], at: number, window = 'phone') =>
  pageIn(draft, { window, fields, at, isEnd: true });

describe('a draft that is open in one window', () => {
  it('keeps what is changed, field by field', () => {
    const draft = typed(typed(emptyDraft, 'a', '1', { at: 1 }), 'b', '2', { at: 2 });
    expect(valuesIn(draft)).toEqual({ a: '1', b: '2' });
  });

  it('keeps a text that was deleted deleted, though a client may call untouched fields empty', () => {
    const first = draftOf({ a: 'no', b: 'stays' });
    const draft = typed(first, 'a', null, { at: 2, shown: 'no' });
    expect(valuesIn(draft)).toEqual({ a: null, b: 'stays' });
    const sent = left(draft, [field('a', null, 'no'), field('b', null, 'stays')], 3);
    expect(valuesIn(sent)).toEqual({ a: null, b: 'stays' });
  });

  it('takes a field for emptied that was told to hold something, though it was never told to be empty', () => {
    const draft = typed(emptyDraft, 'a', 'wrong', { at: 1 });
    expect(valuesIn(left(draft, [field('a', null)], 2)).a).toBeNull();
  });

  it('has what was never told, once the page is left', () => {
    const draft = typed(emptyDraft, 'a', 'lo', { at: 1 });
    expect(valuesIn(left(draft, [field('a', 'long'), field('b', 'too', 'b')], 2))).toEqual({
      a: 'long',
      b: 'too',
    });
  });

  it('lets nothing that comes late undo what came after it', () => {
    const draft = typed(typed(emptyDraft, 'a', 'The whole word', { at: 2 }), 'a', 'The wh', { at: 1 });
    expect(valuesIn(draft)).toEqual({ a: 'The whole word' });
    expect(valuesIn(left(draft, [field('a', 'The whole word')], 3))).toEqual({ a: 'The whole word' });
    const later = typed(draft, 'a', 'The whole word, and more', { at: 90_000 });
    expect(valuesIn(left(later, [field('a', 'The whole word')], 3)).a).toBe('The whole word, and more');
  });

  it('keeps an earlier change of another field that comes late', () => {
    const draft = typed(typed(emptyDraft, 'a', 'second', { at: 2 }), 'b', 'first', { at: 1 });
    expect(valuesIn(draft)).toEqual({ a: 'second', b: 'first' });
  });

  it('takes the end of a page as later than anything before, whatever the clocks say', () => {
    const draft = typed(emptyDraft, 'a', 'long', { at: 1000 });
    expect(valuesIn(left(draft, [field('a', 'longer')], 10))).toEqual({ a: 'longer' });
  });
});

describe('a draft that is open in two windows', () => {
  const both = draftOf({ a: 'old', b: 'old' });

  it('does not let a window that shows old words overwrite newer ones', () => {
    const draft = typed(both, 'a', 'new', { window: 'desk', at: 1, shown: 'old' });
    const sent = left(draft, [field('a', 'old', 'old'), field('b', 'mine', 'old')], 3);
    expect(valuesIn(sent)).toEqual({ a: 'new', b: 'mine' });
    // Typed and told there, before the other window was later.
    const told = typed(both, 'a', 'mine', { at: 1, shown: 'old' });
    const newer = typed(told, 'a', 'newer', { window: 'desk', at: 2, shown: 'old' });
    expect(valuesIn(left(newer, [field('a', 'mine', 'old')], 3)).a).toBe('newer');
  });

  it('lets the later of two changes of one field stand, in whatever order they arrive', () => {
    const desk = (draft: Draft) => typed(draft, 'a', 'first', { window: 'desk', at: 1 });
    const phone = (draft: Draft) => typed(draft, 'a', 'second', { at: 2 });
    expect(valuesIn(phone(desk(both))).a).toBe('second');
    expect(valuesIn(desk(phone(both))).a).toBe('second');
  });

  it('takes a page that was drawn anew from what it shows now', () => {
    const draft = typed(both, 'a', 'new', { window: 'desk', at: 1 });
    const redrawn = { ...field('a', 'old', 'new'), id: 'a#2' };
    expect(valuesIn(left(draft, [redrawn], 2)).a).toBe('old');
    expect(valuesIn(left(draft, [{ ...redrawn, value: 'new' }], 2)).a).toBe('new');
  });

  it('knows since when each value stands, and what a window told of it', () => {
    const draft = typed(typed(both, 'a', 'mine', { window: 'desk', at: 3 }), 'b', 'theirs', {
      window: 'phone',
      at: 4,
    });
    expect(standingIn(draft, 'desk')).toMatchObject({ since: { a: 3, b: 4 }, told: { 'a#1': 3 } });
    expect(Object.values(standingIn(draft, 'phone').told)).toContain(4);
    expect(standingIn(draft, 'laptop').told).toEqual({});
  });

  it('knows which page a window has left, and that no other window has', () => {
    const draft = left(typed(both, 'a', 'new', { window: 'desk', at: 5 }), [field('a', 'new')], 3, 'desk');
    expect([5, 6].map((at) => isLeft(draft, 'desk', at))).toEqual([true, false]);
    expect(isLeft(draft, 'phone', 1)).toBe(false);
    const later = typed(draft, 'b', 'more', { window: 'desk', at: 9 });
    expect(isLeft(later, 'desk', 5)).toBe(true);
  });

  it('forgets windows and pages that nobody uses any more, and no word', () => {
    const many = Array.from({ length: 100 }, (_, index) => index);
    const draft = many.reduce(
      (all, index) =>
        changedIn(all, `w${index % 12}`, {
          field: { ...field('a', `${index}`), id: `a#${index}` },
          at: index,
        }),
      emptyDraft,
    );
    expect([draft.windows.length, valuesIn(draft)]).toEqual([8, { a: '99' }]);
    const one = many.reduce(
      (all, index) =>
        changedIn(all, 'w', { field: { ...field('a', `${index}`), id: `a#${index}` }, at: index }),
      emptyDraft,
    );
    expect(Object.keys(one.windows[0]?.said ?? {})).toHaveLength(60);
  });

  it('is the same after a delivery that comes twice', () => {
    const change = fc.record({
      window: fc.constantFrom('phone', 'desk'),
      at: fc.integer({ min: 1, max: 9 }),
      isPage: fc.boolean(),
      isEnd: fc.boolean(),
      name: fc.constantFrom('a', 'b'),
      value: fc.constantFrom(null, 'x', 'y'),
      shown: fc.constantFrom(null, 'x', 'old'),
    });
    type Change = { window: string; at: number; isPage: boolean; isEnd: boolean; name: string } & Record<
      'value' | 'shown',
      string | null
    >;
    const play = (draft: Draft, { window, at, isPage, isEnd, name, value, shown }: Change) =>
      isPage
        ? pageIn(draft, { window, at, isEnd, fields: [field(name, value, shown)] })
        : changedIn(draft, window, { at, field: field(name, value, shown) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), change, (changes, last) => {
        const once = play(changes.reduce(play, both), last);
        expect(valuesIn(play(once, last))).toEqual(valuesIn(once));
      }),
    );
  });
});
