import type { Card, RevealedCard } from '../../../src/core/cards/card.ts';
import { makeAnswer, makeCard } from '../../support/makers/make-card.ts';
import { now } from '../../support/makers/make-loop.ts';

/** The card of a person, as the gate reveals it. */
export const revealedCard = (holder: string, over: Partial<Card> = {}): RevealedCard => ({
  seat: holder,
  holder,
  round: 'First round',
  version: 1,
  at: now,
  nonce: 'n',
  receipt: 'f'.repeat(64),
  isIntact: true,
  card: makeCard(over),
  amendments: [],
});

/** They differ about interfaces, agree about data, and only one of them looked at ownership. */
export const panel = (): RevealedCard[] => [
  revealedCard('UINES', {
    answers: [
      makeAnswer({ question: 'api-one', rating: 'exceeds', evidence: 'Drew <it>' }),
      makeAnswer({ question: 'data-one', rating: 'meets' }),
      makeAnswer({ question: 'own-one', rating: 'meets' }),
    ],
    redFlags: [{ flag: 'late', evidence: 'Ten minutes' }],
    recommendation: 'strong_yes',
    otherLevel: 'senior',
    summary: 'Knows & shows it',
  }),
  revealedCard('UJON', {
    answers: [
      makeAnswer({ question: 'api-two', rating: 'below' }),
      makeAnswer({ question: 'data-two', rating: 'meets' }),
    ],
    recommendation: 'no',
  }),
];
