import { describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import {
  maySeeRevealed,
  peopleWithSay,
  readersOfDebrief,
  wroteOrLooksAfter,
} from '../../../src/core/loop/rights.ts';
import { makeDebriefed, moreEvidence } from '../../support/makers/debriefed.ts';
import { afterRounds, makeInterviewing, play, seal } from '../../support/makers/make-loop.ts';

const nothing = { iv: '', tag: '', data: '' };
const panel = ['UCORA', 'UHANA', 'UINES', 'UJON', 'UKIM'];

/** Somebody was added for another debrief, and their card is in. */
const between = (): Loop => {
  const first = makeDebriefed();
  const again = play(first, [moreEvidence(first)], afterRounds);
  return {
    ...again,
    rounds: again.rounds.map((round) => ({
      ...round,
      seats: round.seats.map((seat) =>
        seat.id === 'e1s1'
          ? {
              ...seat,
              holder: 'ULENA',
              versions: [{ by: 'ULENA', at: 1, submission: 's', sealed: nothing, receipt: 'r' }],
            }
          : seat,
      ),
    })),
  };
};

describe('somebody whose card waits for the second debrief', () => {
  it('may not read along in the thread of the first while the second is closed', () => {
    expect(peopleWithSay(between()).sort()).toEqual(panel);
    expect(readersOfDebrief(between())).toEqual([]);
  });

  it('has no say yet in what the first decided, and has one once the second is open', () => {
    expect(wroteOrLooksAfter(between(), 'ULENA')).toBe(false);
    const open: Loop = { ...between(), gate: { state: 'open', at: 2, how: 'complete' } };
    expect(wroteOrLooksAfter(open, 'ULENA')).toBe(true);
    expect(maySeeRevealed(open, 'ULENA')).toBe(true);
    expect(readersOfDebrief(open).sort()).toEqual([...panel, 'ULENA']);
  });
});

describe('who looks after a loop', () => {
  it('has a say before any debrief, unlike somebody whose card is in', () => {
    const loop = play(makeInterviewing(), [seal('r1s1')], afterRounds);
    expect(peopleWithSay(loop).sort()).toEqual(['UCORA', 'UHANA']);
    expect(maySeeRevealed(loop, 'UHANA')).toBe(false);
  });
});
