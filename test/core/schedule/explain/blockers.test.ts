import { expect, it } from '@jest/globals';
import { possibleBlockers } from '../../../../src/core/schedule/explain/blockers.ts';
import { person, problem, round } from '../../../support/makers/interview-week.ts';

it('lists what could block these rounds, and nothing that could not', () => {
  const rounds = [round('coding', [['raj']], { needsRoom: true }), round('design', [['ines']])];
  const people = [person('raj', { bufferAfter: 10 }), person('ines', { busy: 'unknown' })];
  const given = problem({
    rounds,
    people,
    before: [
      ['coding', 'design'],
      ['coding', 'design'],
    ],
  });
  const kinds = (ids: string[]) => possibleBlockers(given, ids).map(({ kind }) => kind);
  expect(kinds(['coding'])).toEqual([
    'horizon',
    'buffer',
    'hours',
    'windows',
    'rooms',
    'roundsPerDay',
    'limit',
  ]);
  const both = kinds(['coding', 'design']);
  expect(both).toEqual(expect.arrayContaining(['samePeople', 'maxGap', 'unknown']));
  expect(both.filter((kind) => kind === 'order')).toHaveLength(1);
});
