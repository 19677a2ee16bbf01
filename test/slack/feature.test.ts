import { expect, it } from '@jest/globals';
import { modal } from '../../blocks/elements/form.ts';
import { draftView, errors, nothing, rowsFor, sentence, view } from '../../src/slack/feature.ts';

it('says of a view whether all its values are ours, and of mistakes where else they can be marked', () => {
  const opened = modal('Form', []);
  expect([view(opened), draftView(opened)]).toEqual([
    { show: 'view', view: opened, isFromDraft: false },
    { show: 'view', view: opened, isFromDraft: true },
  ]);
  expect(errors({ level: 'Choose one.' })).toMatchObject({ page: null });
  expect(errors({ level: 'Choose one.' }, draftView(opened))).toMatchObject({ page: { isFromDraft: true } });
  expect(sentence('Done.')).toEqual({ show: 'sentence', text: 'Done.' });
});

it('has several ids do the same', () => {
  const row = { run: async () => nothing };
  expect(rowsFor(['a', 'b'], row)).toEqual({ a: row, b: row });
});
