import { expect, it } from '@jest/globals';
import { likenessWords } from '../../../blocks/lines/likeness.ts';

it('says whether candidates can be compared, and why not', () => {
  const like = { prompts: 14, alike: 12, came: [], went: 0 };
  expect(likenessWords(null)).toContain('all who follow are asked the same');
  expect(likenessWords({ ...like, alike: 14 })).toBe('Asked the same as the candidates before.');
  expect(likenessWords({ ...like, came: ['Q&A'] })).toBe(
    '12 of 14 prompts are those of the candidates before; the others differ because Q&amp;A came in since.',
  );
  expect(likenessWords({ ...like, went: 1 })).toContain('1 round is left out');
  expect(likenessWords(like)).toContain('what is assessed, or the plan, has changed');
});
