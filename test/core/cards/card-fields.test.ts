import { describe, expect, it } from '@jest/globals';
import { cardGaps, cardOf, fieldsOf, fitsCard } from '../../../src/core/cards/card-fields.ts';
import { makeAnswer, makeCard } from '../../support/makers/make-card.ts';

const full = makeCard({
  outcome: 'partial',
  answers: [
    makeAnswer({ rating: 'exceeds', signs: ['n1', 'p1', 'p2'], ticks: ['t1'], evidence: 'Drew the flow.' }),
    makeAnswer({ question: 'data-one', rating: 'not_assessed' }),
  ],
  redFlags: [{ flag: 'blames', evidence: 'Blamed three people.' }],
  recommendation: 'strong_yes',
  otherLevel: 'senior',
  summary: 'Ready for more.',
  minutes: 45,
});
const questions = ['api-one', 'data-one'];

describe('a card as its form has it', () => {
  it('comes back as it was when it is opened to be changed', () => {
    const card = cardOf(fieldsOf(full), questions);
    expect(card.answers.map(({ signs }) => [...signs].sort())).toEqual([['n1', 'p1', 'p2'], []]);
    expect({ ...card, answers: full.answers }).toEqual(full);
    expect(cardGaps(card)).toEqual([]);
  });

  it('is empty before anything is typed, and says what is missing', () => {
    const card = cardOf({}, questions);
    expect(card).toMatchObject({ outcome: 'held', recommendation: null, redFlags: [], minutes: null });
    expect(cardGaps(card).map(({ field }) => field)).toEqual([
      'rating.api-one',
      'rating.data-one',
      'recommendation',
    ]);
  });

  it('asks for evidence where a rating is above or below, and for every red flag', () => {
    const fields = {
      'rating.api-one': 'below',
      'rating.data-one': 'meets',
      recommendation: 'no',
      'flags.1': ['blames'],
      'flags.2': ['rude'],
      'flag.rude': 'Interrupted.',
      minutes: '601',
    };
    expect(cardGaps(cardOf(fields, questions)).map(({ field }) => field)).toEqual([
      'evidence.api-one',
      'flag.blames',
      'minutes',
    ]);
  });

  it.each([
    ['rating.api-one', 'meets', true],
    ['rating.api-one', 'brilliant', false],
    ['rating.gone', 'meets', false],
    ['signs.api-one', ['p1'], true],
    ['signs.api-one', 'p1', false],
    ['signs.api-one', Array.from({ length: 11 }, (_, index) => `p${index}`), false],
    ['evidence.api-one', 'x'.repeat(3000), true],
    ['evidence.api-one', 'x'.repeat(3001), false],
    ['flags.1', ['blames'], true],
    ['flag.blames', 'Blamed them.', true],
    ['flag.Blames!', 'Blamed them.', false],
    ['recommendation', 'maybe', false],
    ['summary', null, true],
    ['constructor', 'x', false],
  ])('%s may hold %j: %s', (field, value, fits) => {
    expect(fitsCard(field, value, questions)).toBe(fits);
  });
});
