import { expect, it } from '@jest/globals';
import { people } from '../../../src/sandbox/company/people.ts';
import {
  answerOf,
  recommendationOf,
  secondVoteOf,
  summaryOf,
} from '../../../src/sandbox/story/believable.ts';

const everybody = people.map(({ name }) => name);
const questions = Array.from({ length: 12 }, (_, index) => `question-${index}`);

it('says the same each time, with words wherever a card needs them', () => {
  for (const who of everybody)
    for (const question of questions) {
      const answer = answerOf(who, question, 'ownership');
      expect(answerOf(who, question, 'ownership')).toEqual(answer);
      expect(answer.evidence === '').toBe(answer.rating === 'meets');
    }
});

it('has people differ on the same question', () => {
  const differing = questions.filter(
    (question) => new Set(everybody.map((who) => answerOf(who, question, 'x').rating)).size > 1,
  );
  expect(differing.length).toBeGreaterThan(6);
  expect(new Set(everybody.map(recommendationOf)).size).toBeGreaterThan(2);
});

it('uses the words of the demo for its own candidate only', () => {
  expect(summaryOf('ana', 'no', true)).toContain('Cormorant');
  expect(summaryOf('ana', 'no', false)).not.toContain('Cormorant');
  expect(answerOf('ana', 'writes-that-belong-together', 'x').evidence).toContain('Basalt');
});

it('brings most of a panel together in the second vote, and not all', () => {
  const votes = everybody.map(secondVoteOf);
  expect(votes.filter((vote) => vote === 'yes').length).toBeGreaterThan(votes.length / 2);
  expect(votes).toContain('no');
});
