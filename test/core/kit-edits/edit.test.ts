import { describe, expect, it } from '@jest/globals';
import { editFor, isEqual, switched, withEdit, worded } from '../../../src/core/kit-edits/edit.ts';
import { makeKit } from '../../support/makers/make-loop.ts';

const [question] = makeKit().questions as [ReturnType<typeof makeKit>['questions'][number]];

describe('an edit of one prompt', () => {
  it('holds only what reads otherwise, and gives it back', () => {
    const wanted = { ...question, prompt: 'Tell me about an interface that broke.', minutes: 12 };
    const edit = editFor(question, wanted);
    expect(edit).toEqual({
      isOff: false,
      words: { prompt: wanted.prompt, minutes: 12 },
      added: null,
    });
    expect(worded(question, edit?.words ?? {})).toEqual(wanted);
  });

  it('lets what the files change later come through where the team says nothing', () => {
    const edit = editFor(question, { ...question, minutes: 12 });
    const later = { ...question, prompt: 'The files ask this now, and nobody changed it.' };
    expect(worded(later, edit?.words ?? {})).toEqual({ ...later, minutes: 12 });
  });

  it('takes away what the files ask instead', () => {
    const base = { ...question, otherwise: 'Take a page that you know.' };
    const edit = editFor(base, question);
    expect(edit?.words).toEqual({ otherwise: '' });
    expect(worded(base, edit?.words ?? {})).toEqual(question);
  });

  it('is none where nothing differs', () => {
    expect(editFor(question, { ...question })).toBeNull();
    expect(switched(switched(null, true), false)).toBeNull();
  });

  it('keeps its words while it is off', () => {
    const edit = editFor(question, { ...question, minutes: 12 });
    const off = switched(edit, true);
    expect(off).toMatchObject({ isOff: true, words: { minutes: 12 } });
    expect(switched(off, false)).toEqual(edit);
  });

  it('of a prompt that no file has is the whole prompt', () => {
    expect(editFor(null, question)).toEqual({ isOff: false, words: {}, added: question });
  });

  it('takes its place among the others, or leaves it', () => {
    const edit = editFor(question, { ...question, minutes: 12 });
    expect(withEdit(withEdit({}, 'a', edit), 'b', edit)).toEqual({ a: edit, b: edit });
    expect(withEdit({ a: edit as never }, 'a', null)).toEqual({});
  });

  it('is compared whatever the order of its fields', () => {
    expect(isEqual({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toBe(true);
    expect(isEqual({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  });
});
