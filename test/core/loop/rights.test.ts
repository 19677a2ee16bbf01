import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import {
  mayRun,
  maySeeRevealed,
  peopleWithSay,
  readersOfDebrief,
  wroteOrLooksAfter,
} from '../../../src/core/loop/rights.ts';
import { makeDebriefed, moreEvidence } from '../../support/makers/debriefed.ts';
import {
  afterRounds,
  makeDraft,
  makeInterviewing,
  now,
  play,
  proposal,
  refusalOf,
  seal,
  seatAll,
} from '../../support/makers/make-loop.ts';

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

describe('a coordinator of the workspace, whose loop it is not', () => {
  const dana = { by: 'UDANA', isCoordinator: true };
  const found = play(makeDraft(), [seatAll(), proposal()]);
  const booked = makeInterviewing();
  const running: [string, Loop, Command][] = [
    ['looks for times again', found, { type: 'searchAgain', ...dana }],
    ['books', found, { type: 'bookLoop', search: 1, offer: 0, ...dana }],
    ['picks by hand', found, { type: 'pickByHand', slots: [], ...dana }],
    ['cancels', booked, { type: 'cancelLoop', reason: 'Filled.', ...dana }],
    ['excuses a seat', booked, { type: 'excuseSeat', seat: 'r1s1', reason: 'Ill.', ...dana }],
    ['gives a round up', booked, { type: 'excuseRound', round: 'r2', reason: '', ...dana }],
    ['chooses the channel', booked, { type: 'chooseRoom', channel: 'C1', invite: false, ...dana }],
    ['tries again', booked, { type: 'retryDeadLetters', ...dana }],
  ];

  it.each(running)('%s', (_, loop, command) => {
    const others = { ...command, isCoordinator: false } as Command;
    expect(refusalOf(loop, others, now)).toMatch(/not-yours$/);
    expect(refusalOf(loop, command, now) ?? '').not.toMatch(/not-yours$/);
    const own = { ...command, by: loop.candidate.slackUser } as Command;
    expect(refusalOf(loop, own, now)).toMatch(/not-yours$/);
  });

  it('reads no scorecard, and has no say', () => {
    const open = makeDebriefed();
    expect(mayRun(open, dana)).toBe(true);
    expect([maySeeRevealed(open, 'UDANA'), wroteOrLooksAfter(open, 'UDANA')]).toEqual([false, false]);
    expect(refusalOf(open, { type: 'exportLoop', press: 'p', by: 'UDANA' }, afterRounds)).toBe(
      'export.not-yours',
    );
  });
});
