import type { Answer, Card } from '../../../src/core/cards/card.ts';

export const makeAnswer = (over: Partial<Answer> = {}): Answer => ({
  question: 'api-one',
  rating: 'meets',
  signs: [],
  ticks: [],
  evidence: '',
  ...over,
});

export const makeCard = (over: Partial<Card> = {}): Card => ({
  outcome: 'held',
  answers: [makeAnswer()],
  redFlags: [],
  recommendation: 'yes',
  otherLevel: null,
  summary: '',
  minutes: null,
  ...over,
});
