import { describe, expect, it } from '@jest/globals';
import {
  answered,
  given,
  isSameInput,
  newDraft,
  refused,
  told,
} from '../../../../../src/sandbox/page/elements/values/draft.ts';

describe('a field that somebody is typing in', () => {
  it('keeps its words while its own older ones come back', () => {
    let draft = given(given(given(newDraft(null), 'a'), 'ab'), 'abc');
    draft = told(draft, 'a');
    expect(draft.shown).toBe('abc');
    draft = answered(answered(answered(draft)));
    draft = told(draft, 'ab');
    expect(draft.shown).toBe('abc');
    expect(told(draft, 'abc')).toEqual({ shown: 'abc', told: 'abc', sent: [], pending: 0 });
  });

  it('takes what another window of the same device gave, once its own words are answered', () => {
    const typed = given(newDraft('a'), 'ab');
    expect(told(typed, 'theirs').shown).toBe('ab');
    expect(told(answered(typed), 'theirs').shown).toBe('theirs');
  });

  it('stays as it is when the app redraws the form around it', () => {
    const typed = answered(given(newDraft('a'), 'ab'));
    expect(told(typed, 'a').shown).toBe('ab');
  });

  it('shows a choice no longer that was not taken, but keeps words', () => {
    const chosen = answered(given(newDraft(['U1']), ['U1', 'U2']));
    expect(refused(chosen, false).shown).toEqual(['U1']);
    expect(refused(answered(given(newDraft(''), 'long words')), true).shown).toBe('long words');
  });

  it('calls an empty text and an empty list nothing', () => {
    expect(isSameInput('', null)).toBe(true);
    expect(isSameInput([], null)).toBe(true);
    expect(isSameInput(['a'], null)).toBe(false);
    const draft = newDraft(null);
    expect(told(draft, '')).toBe(draft);
  });
});
