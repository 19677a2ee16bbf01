import { expect, it } from '@jest/globals';
import type { Blocker } from '../../../../src/core/schedule/explain/blockers.ts';
import { factWords } from '../../../../src/core/schedule/words/fact-words.ts';
import { names, person, problem, round } from '../../../support/makers/interview-week.ts';

const rounds = ['coding'];
const given = problem({
  rounds: [round('coding', [['raj'], ['ines']])],
  people: [
    person('raj', { bufferBefore: 5, bufferAfter: 10, perWeek: 1, pauses: [{ from: '12:00', to: '12:30' }] }),
    person('ines', { zone: 'America/New_York' }),
  ],
});

it.each<[string, Blocker]>([
  [
    'Raj and Ines are never free at the same time while the candidate is',
    { kind: 'calendar', rounds, people: ['raj', 'ines'] },
  ],
  ['Raj is busy whenever it could be', { kind: 'calendar', rounds, people: ['raj'] }],
  ['Raj keeps 5 minutes free before and 10 after an interview', { kind: 'buffer', rounds, people: ['raj'] }],
  ['Ines works 09:00–17:00 in New York', { kind: 'hours', rounds, people: ['ines'] }],
  ['Raj keeps 12:00–12:30 free', { kind: 'pause', rounds, people: ['raj'] }],
  ['Raj has only 1 interview left this week', { kind: 'limit', rounds, people: ['raj'] }],
  ['Coding needs 2 different people and has only Raj and Ines', { kind: 'pool', rounds }],
  ['the candidate offers only 8 hours on Tuesday 24 Nov', { kind: 'windows', rounds }],
])('%s', (words, blocker) => expect(factWords(blocker, given, names)).toBe(words));
