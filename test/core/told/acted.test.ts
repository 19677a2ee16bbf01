import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { changeSeat } from '../../../src/core/loop/seats.ts';
import { afterRounds, makeInterviewing, play } from '../../support/makers/make-loop.ts';

const told = (loop: Loop) =>
  loop.outbox.flatMap(({ kind, payload }) =>
    kind === 'news.tell' && payload.step === 'acted' ? [payload] : [],
  );
const cancel = (by: string): Command => ({
  ...{ type: 'cancelLoop', by, isCoordinator: true, reason: 'Filled.' },
});

describe('whoever looks after a loop', () => {
  it('reads who did what in it and why, where it was somebody else', () => {
    const acted = { what: 'loop.cancelled', by: 'UDANA', rounds: [], reason: 'Filled.' };
    expect(told(play(makeInterviewing(), [cancel('UDANA')]))).toEqual([
      { step: 'acted', to: 'UCORA', acted },
      { step: 'acted', to: 'UHANA', acted },
    ]);
  });

  it('reads it of the hiring manager too, and never of themselves', () => {
    expect(told(play(makeInterviewing(), [cancel('UHANA')])).map(({ to }) => to)).toEqual(['UCORA']);
    expect(told(play(makeInterviewing(), [cancel('UCORA')]))).toEqual([]);
  });

  it('is asked once how to go on where interviewers say that a round did not take place: the coordinator alone', () => {
    const report = (by: string, seat: string): Command => ({ type: 'reportNotHeld', by, seat });
    const once = play(makeInterviewing(), [report('UINES', 'r1s1')], afterRounds);
    const acted = { what: 'round.reported', by: 'UINES', rounds: ['r1'], reason: '' };
    expect(told(once)).toEqual([{ step: 'acted', to: 'UCORA', acted }]);
    expect(told(play(once, [report('UJON', 'r1s2')], afterRounds))).toHaveLength(1);
    const own = changeSeat(makeInterviewing(), 'r1s1', { holder: 'UCORA' });
    expect(told(play(own, [report('UCORA', 'r1s1')], afterRounds))).toEqual([]);
  });

  it('reads of which round it was', () => {
    const replace: Command = {
      ...{ type: 'replaceSeat', by: 'UDANA', isCoordinator: true, seat: 'r1s1', reason: 'Ill' },
    };
    expect(told(play(makeInterviewing(), [replace]))[0]?.acted?.rounds).toEqual(['r1']);
  });
});
