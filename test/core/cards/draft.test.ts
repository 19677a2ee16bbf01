import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { draftOf, emptyDraft, shownIn, typedIn, valuesIn } from '../../../src/core/cards/draft.ts';

const phone = (values: object, at: number, isEnd = false) => ({
  window: 'phone',
  values: values as Record<string, string>,
  at,
  isEnd,
});
const desk = (values: object, at: number, isEnd = false) => ({ ...phone(values, at, isEnd), window: 'desk' });

describe('a draft that is open in one window', () => {
  it('keeps what is typed, field by field', () => {
    const draft = typedIn(typedIn(emptyDraft, phone({ a: '1', b: '' }, 1)), phone({ a: '1', b: '2' }, 2));
    expect(valuesIn(draft)).toEqual({ a: '1', b: '2' });
  });

  it('keeps a text that was deleted deleted', () => {
    const draft = typedIn(typedIn(emptyDraft, phone({ a: 'no' }, 1)), phone({ a: '' }, 2));
    expect(valuesIn(draft)).toEqual({ a: '' });
  });

  it('lets nothing that comes late undo what came after it', () => {
    const draft = typedIn(typedIn(emptyDraft, phone({ a: 'The whole word' }, 2)), phone({ a: 'The wh' }, 1));
    expect(valuesIn(draft)).toEqual({ a: 'The whole word' });
    expect(valuesIn(typedIn(draft, phone({ a: 'The whole word' }, 3, true)))).toEqual({
      a: 'The whole word',
    });
  });

  it('takes the end of a page as later than anything before, whatever the clocks say', () => {
    const draft = typedIn(typedIn(emptyDraft, phone({ a: 'long' }, 1000)), phone({ a: 'longer' }, 10, true));
    expect(valuesIn(draft)).toEqual({ a: 'longer' });
  });
});

describe('a draft that is open in two windows', () => {
  const both = shownIn(shownIn(draftOf({ a: 'old', b: 'old' }), 'phone'), 'desk');

  it('does not let a window that shows old words overwrite newer ones', () => {
    const draft = typedIn(both, desk({ a: 'new', b: 'old' }, 1));
    const sent = typedIn(draft, phone({ a: 'old', b: 'mine' }, 2));
    expect(valuesIn(sent)).toEqual({ a: 'new', b: 'mine' });
    expect(valuesIn(typedIn(sent, phone({ a: 'old', b: 'mine' }, 3, true)))).toEqual({ a: 'new', b: 'mine' });
  });

  it('lets the later of two changes of one field stand, in whatever order they arrive', () => {
    const [onDesk, onPhone] = [desk({ a: 'first' }, 1), phone({ a: 'second' }, 2)];
    expect(valuesIn(typedIn(typedIn(both, onDesk), onPhone)).a).toBe('second');
    expect(valuesIn(typedIn(typedIn(both, onPhone), onDesk)).a).toBe('second');
  });

  it('shows a turned page as the draft has it, and takes it from there', () => {
    const draft = shownIn(typedIn(both, desk({ a: 'new' }, 1)), 'phone');
    expect(valuesIn(typedIn(draft, phone({ a: 'old' }, 2))).a).toBe('old');
  });

  it('is the same after a delivery that comes twice', () => {
    const change = fc.record({
      window: fc.constantFrom('phone', 'desk'),
      at: fc.integer({ min: 1, max: 9 }),
      isEnd: fc.boolean(),
      values: fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom('', 'x', 'y')),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), change, (changes, last) => {
        const once = typedIn(changes.reduce(typedIn, both), last);
        expect(valuesIn(typedIn(once, last))).toEqual(valuesIn(once));
      }),
    );
  });
});
