import { describe, expect, it } from '@jest/globals';
import { exitWarnings, handoverLines } from '../../../blocks/lines/exits.ts';
import { makeInterviewing, now } from '../../support/makers/make-loop.ts';
import { withSeat } from '../samples.ts';

const left = (how: 'recused' | 'reassigned') => [
  { holder: 'UOLD', how, reason: 'We <worked> together', at: now },
];

describe('who left a seat', () => {
  it('is a question to the coordinator while nobody has the seat', () => {
    const loop = withSeat(makeInterviewing(), 'r1s1', { holder: null, left: left('recused') });
    expect(exitWarnings(loop)).toEqual([
      ':warning: <@UOLD> has stepped back from *First round*: We &lt;worked&gt; together. `/hire reassign` finds somebody else once it has begun; `/hire excuse` goes on without.',
    ]);
    expect(exitWarnings(withSeat(loop, 'r1s1', { holder: 'UNEW' }))).toEqual([]);
  });

  it('is told to the debrief without the reason of a person who stepped back', () => {
    expect(handoverLines(withSeat(makeInterviewing(), 'r1s1', { left: left('recused') }))).toEqual([
      '<@UOLD> stepped back from First round.',
    ]);
    expect(handoverLines(withSeat(makeInterviewing(), 'r1s1', { left: left('reassigned') }))).toEqual([
      'The card of First round was handed over by <@UOLD> to <@UINES>: We &lt;worked&gt; together',
    ]);
  });
});

it('names everybody who says that a round was not held', () => {
  const notHeld = { by: 'UINES', at: now };
  const reported = withSeat(makeInterviewing(), 'r1s1', { notHeld });
  expect(exitWarnings(withSeat(reported, 'r1s2', { notHeld }))).toEqual([
    ':warning: <@UINES> and <@UJON>: *First round* was not held. `/hire excuse` gives the round up.',
  ]);
});
