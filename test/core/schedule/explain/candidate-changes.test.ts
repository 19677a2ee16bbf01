import { expect, it } from '@jest/globals';
import { candidateChanges } from '../../../../src/core/schedule/explain/candidate-changes.ts';
import { problem, span } from '../../../support/makers/interview-week.ts';

const candidate = { ...problem().candidate, windows: [span('2026-11-24', '14:00', '15:00')] };
const given = problem({ candidate });

it('asks the candidate for an hour after, an hour before, or for one of the next two working days', () => {
  const spans = candidateChanges(given, () => true).map(({ change }) => 'spans' in change && change.spans);
  expect(spans).toEqual([
    [span('2026-11-24', '15:00', '16:00')],
    [span('2026-11-24', '13:00', '14:00')],
    [span('2026-11-25', '14:00', '15:00')],
    [span('2026-11-26', '14:00', '15:00')],
  ]);
});

it('asks for no longer day where that would not help', () => {
  expect(candidateChanges(given, () => false).map(({ topic }) => topic)).toEqual(['moreDay', 'moreDay']);
});
