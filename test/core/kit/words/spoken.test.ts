import { describe, expect, it } from '@jest/globals';
import type { Question } from '../../../../src/core/kit/question.ts';
import { anchorSlips, spokenSlips } from '../../../../src/core/kit/words/spoken.ts';
import { makeKit } from '../../../support/makers/make-loop.ts';

const three = (words: string) => ({
  exceeds: `${words} and leaves a rule behind`,
  meets: `Tells in order how ${words}`,
  below: `Cannot say whether ${words}`,
});
const [first] = makeKit().questions;
const spoken: Question = {
  ...(first as Question),
  story: 'slow-page',
  levels: ['mid', 'senior'],
  prompt: 'Tell me about a slow page that you made fast.',
  otherwise: 'You have not done that yet? Pick a page you know to be slow. What would you measure first?',
  probes: ['What did you measure?'],
  anchors: { mid: three('one page got fast'), senior: three('every team looks at its slowest calls') },
};
const slipsOf = (over: Partial<Question>) =>
  spokenSlips({ ...spoken, ...over }).map(({ field, message }) => `${field}: ${message}`);
const long = (words: number) => `Tell me ${'very '.repeat(words - 3)}much.`;

describe('a prompt that is spoken', () => {
  it('passes where it can be followed in one hearing', () => {
    expect(slipsOf({})).toEqual([]);
    expect(slipsOf({ prompt: long(25), otherwise: long(30), probes: [long(20)] })).toEqual([]);
  });

  it.each<[string, Partial<Question>, RegExp]>([
    ['26 words', { prompt: long(26) }, /^prompt: has 26 words; 25 can be followed in one hearing/],
    ['31 words instead', { otherwise: long(31) }, /^otherwise: has 31 words; 30/],
    ['a follow-up of 21 words', { probes: [long(21)] }, /^probes: has 21 words; 20/],
    [
      'three questions',
      { prompt: 'What broke, who saw it, and how did it end?' },
      /^prompt: holds 3 question words/,
    ],
    ['a clause in front', { prompt: 'For which page did you do that?' }, /^prompt: begin with what is asked/],
    ['nothing for who has not lived it', { otherwise: undefined }, /^prompt: add `otherwise`/],
    ['no follow-up', { probes: [] }, /^prompt: add follow-ups/],
    ['no story', { story: undefined }, /^prompt: add `story`/],
  ])('is told of %s', (_, over, expected) => {
    expect(slipsOf(over)).toEqual([expect.stringMatching(expected)]);
  });
});

describe('anchors', () => {
  it('are said level by level where a question serves several', () => {
    const anchors = three('it got fast');
    expect(anchorSlips({ anchors, levels: ['mid'] })).toEqual([]);
    expect(anchorSlips({ anchors, levels: ['mid', 'senior'] })).toMatchObject([
      { field: 'anchors', message: expect.stringMatching(/level by level/) },
    ]);
  });

  it('say something of their own at each level', () => {
    const anchors = { mid: three('one page got fast'), senior: three('one page got fast!') };
    expect(anchorSlips({ anchors, levels: ['mid', 'senior'] })).toMatchObject(
      [0, 1, 2].map(() => ({ place: 'senior', message: 'nearly the same as at the level mid' })),
    );
  });
});
