import { describe, expect, it } from '@jest/globals';
import { type Answer, Card, canonical, evidenceIn } from '../../../src/core/cards/card.ts';
import {
  cardGaps,
  cardOf,
  fieldsOf,
  fitsCard,
  gapsInQuick,
  isBegunQuick,
  lacksEvidence,
  wordsFieldOf,
} from '../../../src/core/cards/card-fields.ts';
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

const asked = ['stack', 'pay', 'remote'].map((id) => ({ id, label: `Is ${id} right?` }));

describe('a card of facts', () => {
  const fields = {
    'fact.stack': 'met',
    'why.stack': 'typed before it was met',
    'fact.pay': 'open',
    'why.pay': 'Answers on Friday.',
    'fact.remote': 'no',
    verdict: 'hold',
    recommendation: 'yes',
  };

  it('asks why where a fact is open or not met, and for a verdict in place of a recommendation', () => {
    expect(cardGaps(cardOf({}, [], asked)).map(({ field }) => field)).toEqual([
      'fact.stack',
      'fact.pay',
      'fact.remote',
      'verdict',
    ]);
    expect(cardGaps(cardOf(fields, [], asked)).map(({ field }) => field)).toEqual(['why.remote']);
  });

  it('holds no recommendation, and no words about what is met', () => {
    const card = cardOf({ ...fields, 'why.remote': 'Wants an office.' }, [], asked);
    expect(cardGaps(card)).toEqual([]);
    expect(Card.parse(card)).toMatchObject({
      ...{ answers: [], recommendation: null, verdict: 'hold' },
      facts: [
        { fact: 'stack', label: 'Is stack right?', state: 'met', words: '' },
        { fact: 'pay', state: 'open', words: 'Answers on Friday.' },
        { fact: 'remote', state: 'no', words: 'Wants an office.' },
      ],
    });
    expect(cardOf(fieldsOf(card as Card), [], asked)).toEqual(card);
  });

  it('asks for every must-have, and keeps of what is nice to have only what came up', () => {
    const looked = [...asked, { id: 'must--1', label: 'Kafka' }, { id: 'nice--1', label: 'Go' }];
    const why = { ...fields, 'why.remote': 'Wants an office.' };
    const bare = cardOf(why, [], looked);
    expect(cardGaps(bare).map(({ field }) => field)).toEqual(['fact.must--1']);
    const card = cardOf({ ...why, 'fact.must--1': 'met', 'fact.nice--1': 'no' }, [], looked);
    expect(cardGaps(card)).toEqual([]);
    expect(Card.parse(card).facts?.slice(3)).toEqual([
      { fact: 'must--1', label: 'Kafka', state: 'met', words: '' },
      { fact: 'nice--1', label: 'Go', state: 'no', words: '' },
    ]);
    expect(bare.facts?.map(({ fact }) => fact)).not.toContain('nice--1');
    expect(fitsCard('fact.must--1', 'open', [])).toBe(true);
  });

  it('is sealed neither empty nor with both kinds of judgment, and an older card is as it was', () => {
    expect(Card.safeParse({ ...full, answers: [] }).success).toBe(false);
    expect(Card.safeParse({ ...full, verdict: 'stop' }).success).toBe(false);
    expect(Card.safeParse({ ...full, recommendation: null }).success).toBe(false);
    expect(canonical(Card.parse(full))).toBe(canonical(full));
  });
});

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

  it('is sealed as held or cut short only where its author said so, whatever an older draft says', () => {
    const old = { ...fieldsOf(full), outcome: 'no_show' };
    expect(cardGaps(cardOf(old, questions))).toEqual([
      { field: 'outcome', sentence: expect.stringMatching(/^Your draft says that it did not take place/) },
    ]);
    expect(Card.safeParse(cardOf(old, questions)).success).toBe(false);
    expect(cardGaps(cardOf({ ...old, outcome: 'held' }, questions))).toEqual([]);
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
    ['verdict', 'stop', true],
    ['verdict', 'yes', false],
    ['fact.pay', 'open', true],
    ['fact.pay', 'perhaps', false],
    ['why.pay', 'Asks for more.', true],
    ['why.Pay!', 'Asks for more.', false],
    ['summary', null, true],
    ['constructor', 'x', false],
  ])('%s may hold %j: %s', (field, value, fits) => {
    expect(fitsCard(field, value, questions)).toBe(fits);
  });
});

describe('one paragraph for all', () => {
  const fields = { 'rating.api-one': 'below', 'rating.data-one': 'meets', recommendation: 'no' };
  const paragraph = { ...fields, evidenceForAll: 'Guessed twice, and said so.' };

  it('stands for the evidence of every rating above or below, and is sealed with the card', () => {
    const card = cardOf(paragraph, questions);
    expect(cardGaps(card)).toEqual([]);
    expect(Card.parse(card).evidenceForAll).toBe('Guessed twice, and said so.');
    expect(cardOf(fieldsOf(card as Card), questions)).toEqual(card);
    expect(card.answers.map((answer) => evidenceIn(card, answer as Answer))).toEqual([
      { evidence: 'Guessed twice, and said so.', isForAll: true },
      { evidence: '', isForAll: false },
    ]);
  });

  it('stands for the lines of parts, and never for a red flag', () => {
    const parts = () => [{ id: 'c1', label: 'One' }];
    const scored = {
      ...paragraph,
      'part.api-one.c1': 'exceeds',
      'part.data-one.c1': 'meets',
      'flags.1': ['rude'],
    };
    expect(cardGaps(cardOf(scored, questions, [], parts)).map(({ field }) => field)).toEqual(['flag.rude']);
  });

  it('is what is missing on a quick form where evidence is', () => {
    const gaps = gapsInQuick(cardGaps(cardOf(fields, questions)));
    expect(gaps.map(({ field }) => field)).toEqual(['evidenceForAll']);
    expect([lacksEvidence(fields), lacksEvidence({ ...fields, 'evidence.api-one': 'Seen.' })]).toEqual([
      true,
      false,
    ]);
    expect([isBegunQuick({ fields }), isBegunQuick({ fields: paragraph })]).toEqual([false, true]);
  });

  it('is absent from a card that has none, so that older receipts stay true', () => {
    expect(canonical(cardOf(fieldsOf(full), questions))).not.toContain('evidenceForAll');
    expect(fitsCard('evidenceForAll', 'x', questions)).toBe(true);
  });

  it.each([
    ['rating.api-one', 'evidence.api-one'],
    ['part.api-one.c1', 'line.api-one.c1'],
    ['recommendation', 'summary'],
    ['verdict', 'summary'],
    ['notes', null],
  ])('%s has its words in %s', (field, words) => {
    expect(wordsFieldOf(field)).toBe(words);
  });
});
