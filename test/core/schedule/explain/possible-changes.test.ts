import { expect, it } from '@jest/globals';
import type { Blocker } from '../../../../src/core/schedule/explain/blockers.ts';
import { possibleChanges } from '../../../../src/core/schedule/explain/possible-changes.ts';
import { person, problem } from '../../../support/makers/interview-week.ts';

const rounds = ['coding'];
const changes = (blockers: Blocker[]) =>
  possibleChanges(
    problem({ people: [person('raj'), person('ines')] }),
    { rounds, alone: [], blockers },
    () => true,
  );

it('touches only what blocks, and asks little before it asks much', () => {
  const found = changes([
    { kind: 'limit', rounds, people: ['raj'] },
    { kind: 'maxGap', rounds },
    { kind: 'hours', rounds, people: ['ines'] },
  ]);
  expect(new Set(found.map(({ topic }) => topic))).toEqual(
    new Set(['maxGap', 'earlier ines', 'later ines', 'limit raj']),
  );
  expect(found[0]?.change).toEqual({ kind: 'maxGap', minutes: 270 });
  const efforts = found.map(({ effort }) => effort);
  expect(efforts).toEqual(efforts.toSorted((a, b) => a - b));
});

it('has nothing to offer for a calendar that nobody can read', () => {
  expect(changes([{ kind: 'unknown', rounds, people: ['raj'] }])).toEqual([]);
});
