import { expect, it } from '@jest/globals';
import type { Blocker } from '../../../../src/core/schedule/explain/blockers.ts';
import { explainedSentence } from '../../../../src/core/schedule/words/explained-sentence.ts';
import { names, person, problem, round } from '../../../support/makers/interview-week.ts';

const given = problem({
  rounds: [round('coding', [['raj'], ['ines', 'jon']]), round('design', [['jon']])],
  people: ['raj', 'ines', 'jon'].map((id) => person(id)),
});
const limit: Blocker = { kind: 'maxGap', rounds: ['coding'] };

it('says what one round needs, and which others cannot stand either', () => {
  const conflict = { rounds: ['coding'], alone: ['coding', 'design'], blockers: [limit] };
  expect(explainedSentence(conflict, given, names)).toBe(
    'Coding needs Raj with 1 of Ines and Jon for 1 hour, and rounds on one day lie at most 4 hours apart. System design cannot be placed by itself either.',
  );
});

it('tells several facts as a list, at most five of them, those that explain most', () => {
  const blockers = [...Array.from({ length: 5 }, () => limit), { kind: 'samePeople', rounds: [] } as Blocker];
  const conflict = { rounds: ['coding', 'design'], alone: [], blockers };
  const [lead, ...facts] = explainedSentence(conflict, given, names).split('\n');
  expect(lead).toBe('Coding and System design do not fit together:');
  expect(facts).toHaveLength(5);
  expect(facts[0]).toBe('• Rounds on one day lie at most 4 hours apart.');
  expect(facts.at(-1)).toMatch(/^• .* need the same few people\.$/);
});
