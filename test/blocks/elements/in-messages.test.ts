import { expect, it } from '@jest/globals';
import { section } from '../../../blocks/elements/form.ts';
import { inLots, inMessages, sizeOf } from '../../../blocks/elements/in-messages.ts';
import { fitsSlack } from '../fits-slack.ts';
import { wordsIn } from '../samples.ts';

const content = (length: number) =>
  Array.from({ length }, (_, index) => section(`${index} ${'x'.repeat(1500)}`));

fitsSlack({ 'as many messages as they need': () => inMessages('Title', content(30)) });

it('puts blocks under one title, numbered from the second message on', () => {
  const messages = inMessages('Title', content(12));
  expect(messages.map((message) => wordsIn(message).split('\n')[0])).toEqual(['*Title*', '*Title* (2)']);
  expect(messages.flatMap(({ blocks }) => blocks.slice(1))).toEqual(content(12));
});

it('keeps the order, and each lot inside both limits', () => {
  expect(inLots(content(5), { blocks: 2, characters: 9000 }).map(({ length }) => length)).toEqual([2, 2, 1]);
  expect(inLots(content(2), { blocks: 9, characters: 10 })).toHaveLength(2);
});

it('counts what Slack counts: texts, each escape in full', () => {
  expect(sizeOf([section('a &amp; b'), { type: 'divider' }])).toBe('a &amp; b'.length);
});
