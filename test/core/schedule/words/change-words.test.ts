import { expect, it } from '@jest/globals';
import type { Change } from '../../../../src/core/schedule/explain/relax.ts';
import { changeWords } from '../../../../src/core/schedule/words/change-words.ts';
import { names, person, problem, span } from '../../../support/makers/interview-week.ts';

const given = problem({ people: [person('raj', { zone: 'America/New_York' })], minGap: 15 });

it.each<[string, Change]>([
  ['Let Raj start at 08:30 in New York', { kind: 'hours', person: 'raj', from: '08:30', to: '17:00' }],
  ['Let Raj have 4 interviews a day', { kind: 'limit', person: 'raj', perDay: 4, perWeek: 8 }],
  [
    'Move what Raj has on Tuesday 24 Nov, 09:00–10:00',
    { kind: 'moveMeeting', person: 'raj', ...span('2026-11-24', '09:00', '10:00') },
  ],
  ['Allow 1 h 15 between rounds', { kind: 'maxGap', minutes: 60 }],
  ['Allow rounds without a break', { kind: 'minGap', minutes: 0 }],
  [
    'Let Coding be at any time and hold System design without a room',
    {
      kind: 'several',
      changes: [
        { kind: 'anyTime', round: 'coding' },
        { kind: 'withoutRoom', round: 'design' },
      ],
    },
  ],
])('%s', (words, change) => expect(changeWords(change, given, names)).toBe(words));
