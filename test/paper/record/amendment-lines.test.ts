import { describe, expect, it } from '@jest/globals';
import { changesBetween } from '../../../src/paper/record/amendment-lines.ts';
import { makeAnswer, makeCard } from '../../support/makers/make-card.ts';

const names = {
  topicOf: (question: string) => `Topic of ${question}`,
  signOf: (flag: string) => `Sign of ${flag}`,
};
const before = makeCard({
  answers: [makeAnswer({ question: 'q1', rating: 'meets', evidence: '' })],
  recommendation: 'yes',
  otherLevel: null,
  summary: 'Calm.',
  minutes: 60,
});

describe('what an amendment changed', () => {
  it('is nothing when the card is the same', () => {
    expect(changesBetween(before, before, names)).toEqual([]);
  });

  it('is told part by part, with what stood there before', () => {
    const after = makeCard({
      ...before,
      answers: [makeAnswer({ question: 'q1', rating: 'below', evidence: 'Guessed.', signs: ['n1', 'n2'] })],
      recommendation: 'no',
      otherLevel: 'junior',
      redFlags: [{ flag: 'blames', evidence: 'Twice.' }],
      minutes: null,
    });
    expect(changesBetween(before, after, names)).toEqual([
      { what: 'Recommendation', before: 'Yes', after: 'No; yes at junior' },
      { what: 'Topic of q1, rating', before: 'Meets', after: 'Below' },
      { what: 'Topic of q1, evidence', before: '', after: 'Guessed.' },
      { what: 'Topic of q1, signs seen', before: '', after: 'n1, n2' },
      { what: 'Red flags', before: '', after: 'Sign of blames: Twice.' },
      { what: 'Minutes', before: '60', after: '' },
    ]);
  });

  it('names a question that was added, and one that is gone', () => {
    const after = makeCard({ ...before, answers: [makeAnswer({ question: 'q2', rating: 'exceeds' })] });
    expect(changesBetween(before, after, names)).toEqual(
      expect.arrayContaining([
        { what: 'Topic of q2, rating', before: '', after: 'Exceeds' },
        { what: 'Topic of q1, rating', before: 'Meets', after: '' },
      ]),
    );
  });
});
