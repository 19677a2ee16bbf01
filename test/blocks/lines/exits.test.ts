import { describe, expect, it } from '@jest/globals';
import { exitWarnings, handoverLines } from '../../../blocks/lines/exits.ts';
import type { Replacement, Seat } from '../../../src/core/loop/loop.ts';
import { makeInterviewing, now } from '../../support/makers/make-loop.ts';
import { withSeat } from '../samples.ts';

const left = (how: Seat['left'][number]['how']) => [
  { holder: 'UOLD', how, reason: 'We <worked> together', at: now },
];

describe('who left a seat', () => {
  it('is a question to the coordinator while nobody has the seat', () => {
    const loop = withSeat(makeInterviewing(), 'r1s1', { holder: null, left: left('recused') });
    expect(exitWarnings(loop)).toEqual([
      ':warning: <@UOLD> has stepped back from *First round*: We &lt;worked&gt; together. `/hire replace` finds somebody else; `/hire excuse` goes on without.',
    ]);
    expect(exitWarnings(withSeat(loop, 'r1s1', { holder: 'UNEW' }))).toEqual([]);
  });

  it('is no warning while Quorum finds somebody, and says whom it has asked', () => {
    const standing = (replacement: Partial<Replacement>) =>
      exitWarnings(
        withSeat(makeInterviewing(), 'r1s1', {
          ...{ holder: null, left: [{ holder: 'UOLD', how: 'declined', reason: '', at: now }] },
          replacement: {
            ...{ number: 1, why: 'declined', by: 'UOLD', since: now, state: 'searching', asked: [] },
            candidates: [{ user: 'UANA', reason: 'also chosen' }],
            ...replacement,
          },
        }),
      )[0];
    const asked = [{ user: 'UANA', at: now, until: now, posted: null, answer: null }];
    expect(standing({})).toBe('<@UOLD> cannot come to *First round*. Quorum looks who could come instead.');
    expect(standing({ state: 'asking', asked })).toBe(
      '<@UOLD> cannot come to *First round*. Quorum has asked <@UANA> (also chosen).',
    );
    expect(standing({ state: 'none', asked })).toContain(
      ':warning: <@UOLD> cannot come to *First round*. Nobody is found yet (<@UANA> can still say yes).',
    );
  });

  it('is told to the debrief with the next holder of each, and a reason only where one was handed over', () => {
    const entries = [
      { holder: 'UOLD', how: 'reassigned' as const, reason: 'Away', at: 1 },
      { holder: 'UANA', how: 'recused' as const, reason: 'We are friends', at: 2 },
    ];
    const lines = handoverLines(withSeat(makeInterviewing(), 'r1s1', { left: entries }));
    expect(lines).toEqual([
      'The scorecard of First round was handed over by <@UOLD> to <@UANA>: Away',
      '<@UANA> stepped back from First round.',
    ]);
  });

  it('is told to the debrief without the reason of a person who stepped back', () => {
    expect(handoverLines(withSeat(makeInterviewing(), 'r1s1', { left: left('recused') }))).toEqual([
      '<@UOLD> stepped back from First round.',
    ]);
    const words = (how: Seat['left'][number]['how']) =>
      handoverLines(withSeat(makeInterviewing(), 'r1s1', { left: left(how) }));
    expect(words('declined')).toEqual(['<@UOLD> could not come to First round.']);
    expect(words('replaced')).toEqual(['<@UOLD> was replaced in First round.']);
    expect(handoverLines(withSeat(makeInterviewing(), 'r1s1', { left: left('reassigned') }))).toEqual([
      'The scorecard of First round was handed over by <@UOLD> to <@UINES>: We &lt;worked&gt; together',
    ]);
  });
});

it('names everybody who says that a round was not held', () => {
  const notHeld = { by: 'UINES', at: now };
  const reported = withSeat(makeInterviewing(), 'r1s1', { notHeld });
  expect(exitWarnings(withSeat(reported, 'r1s2', { notHeld }))).toEqual([
    ':warning: <@UINES> and <@UJON>: *First round* did not take place. *Find a new time* looks for one; `/hire excuse` gives the round up.',
  ]);
});
