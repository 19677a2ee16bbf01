import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { decideOn, makeDebriefed, moreEvidence, vote } from '../../support/makers/debriefed.ts';
import { afterRounds, play } from '../../support/makers/make-loop.ts';

const posted = { channel: 'D1', ts: '1' };
const opened = play(
  makeDebriefed(),
  [
    { type: 'debriefRoomMade', channel: 'C1' },
    { type: 'debriefPrepared', debriefNumber: 1, open: true, speaking: [] },
    { type: 'debriefOpened', debriefNumber: 1, parent: '1', replies: 1 },
  ],
  afterRounds,
);
const desks = (loop: Loop) => loop.outbox.filter(({ kind }) => kind === 'desk.show');
/** As after the courier has carried them out. */
const shown = (loop: Loop): Loop => ({
  ...play(loop, [{ type: 'deskShown', user: loop.hiringManager, debriefNumber: 1, posted }], afterRounds),
  outbox: loop.outbox.map((effect) => ({ ...effect, state: 'done', attempts: 1 })),
});
const after = (loop: Loop, ...commands: Command[]) => {
  const before = shown(loop);
  return desks(play(before, commands, afterRounds)).length - desks(before).length;
};

describe('what the hiring manager alone may press', () => {
  it('comes with the debrief, once', () => {
    expect(desks(opened).map(({ payload }) => payload)).toEqual([{ debriefNumber: 1 }]);
    expect(opened.desk).toBeUndefined();
    expect(shown(opened).desk).toEqual({ user: 'UHANA', debriefNumber: 1, posted });
  });

  it('is shown again when the vote begins and ends, when it is decided, and to whoever decides from now on', () => {
    expect(after(opened, { type: 'callVote', by: 'UHANA' })).toBe(1);
    const voting = play(opened, [{ type: 'callVote', by: 'UHANA' }], afterRounds);
    expect(after(voting, vote('UINES'))).toBe(0);
    expect(after(voting, { type: 'closeVote', by: 'UHANA' })).toBe(1);
    expect(after(opened, decideOn(opened))).toBe(1);
    expect(
      after(opened, {
        ...{ type: 'nameResponsible', by: 'UHANA', coordinators: ['UCORA'] },
        ...{ role: 'hiringManager', to: 'UDANA' },
      }),
    ).toBe(1);
  });

  it('goes with a decision for more evidence, in its own debrief', () => {
    const on = play(shown(opened), [moreEvidence(opened)], afterRounds);
    expect(desks(on).at(-1)?.payload).toEqual({ debriefNumber: 1 });
    expect(on.debriefNumber).toBe(2);
  });
});
