import { expect, it } from '@jest/globals';
import { people } from '../../../src/sandbox/company/people.ts';
import type { ShownView } from '../../../src/sandbox/control/shown.ts';
import { canaries, cardValues, demoCards } from '../../../src/sandbox/demo/cards.ts';

const words = demoCards.map(({ answers, summary }) => [...Object.values(answers).flat(), summary].join(' '));
const form = (...ids: string[]) => ({ fields: ids.map((id) => ({ id })) }) as unknown as ShownView;
const card = demoCards.find(({ who }) => who === 'grace');

it('lets each word that is searched for stand in one card only', () => {
  const found = canaries.map((canary) => words.filter((text) => text.includes(canary)).length);
  expect(found).toEqual(canaries.map(() => 1));
});

it('is written by people of the company, each once', () => {
  const writers = demoCards.map(({ who }) => who);
  expect(new Set(writers).size).toBe(writers.length);
  expect(people.map(({ name }) => name)).toEqual(expect.arrayContaining(writers));
});

it('fills the fields that the form has, and no others', () => {
  const question = 'api-change-with-clients';
  const values = card && cardValues(card, form(`rating.${question}`, `evidence.${question}`, 'notes'));
  expect(values).toEqual({
    [`rating.${question}`]: 'exceeds',
    [`evidence.${question}`]: expect.stringContaining('Kestrel'),
  });
});

it('meets the level in a question that the kit has got meanwhile, without evidence', () => {
  expect(card && cardValues(card, form('rating.new-question', 'evidence.new-question'))).toEqual({
    'rating.new-question': 'meets',
  });
});
