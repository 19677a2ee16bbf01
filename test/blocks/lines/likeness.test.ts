import { expect, it } from '@jest/globals';
import { likenessWords } from '../../../blocks/lines/likeness.ts';

const like = { prompts: 14, alike: 12, missing: 0, came: [], went: [], isOtherPlan: false };

it('says whether candidates can be compared, and why not', () => {
  expect(likenessWords(null)).toContain('all who follow are asked the same');
  expect(likenessWords({ ...like, alike: 14 })).toBe('Asked the same as the candidates before.');
  expect(likenessWords({ ...like, came: ['Q&A'] })).toBe(
    '12 of 14 prompts are those of the candidates before: Q&amp;A came in.',
  );
  expect(likenessWords(like)).toContain('what is assessed, its length or the plan has changed');
  expect(likenessWords({ ...like, alike: 0, isOtherPlan: true })).toContain('another interview plan');
});

it('never says that the same was asked where something was left out', () => {
  expect(likenessWords({ ...like, alike: 14, missing: 1 })).toBe(
    '14 of 14 prompts are those of the candidates before, and 1 of theirs is left out: what is assessed, its length or the plan has changed.',
  );
  expect(
    likenessWords({ ...like, alike: 14, missing: 2, came: ['Q&A'], went: ['Final', 'Code review'] }),
  ).toBe(
    '14 of 14 prompts are those of the candidates before, and 2 of theirs are left out: Q&amp;A came in, and Final and Code review are not in this loop.',
  );
});
