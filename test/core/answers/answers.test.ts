import { describe, expect, it } from '@jest/globals';
import { answerCount, isUnanswered, stillAsked } from '../../../src/core/answers/answers.ts';
import { hearAnswers } from '../../../src/core/answers/rules.ts';
import { changeRound, findSeat } from '../../../src/core/loop/seats.ts';
import { makeInterviewing, now, play, slots } from '../../support/makers/make-loop.ts';

const starts = slots[0]?.startsAt ?? 0;
const accepted = play(makeInterviewing(), [{ type: 'acceptRound', by: 'UINES', seat: 'r1s1' }]);
const place = (loop = accepted, seat = 'r1s2') =>
  findSeat(loop, seat) as NonNullable<ReturnType<typeof findSeat>>;

describe('who has answered', () => {
  it('is counted for what is still to come', () => {
    const count = answerCount(accepted, now);
    expect([count.of, count.missing.map(({ seat }) => seat.holder)]).toEqual([3, ['UJON', 'UKIM']]);
    expect(answerCount(accepted, starts).of).toBe(1);
    const heard = hearAnswers(
      accepted,
      { round: 'r2', booking: 1, startsAt: now, answers: { candidate: 'declined' } },
      now,
    );
    expect(answerCount(heard.loop, now).declined.map(({ id }) => id)).toEqual(['r2']);
  });

  it('with a maybe has not answered yet', () => {
    const { loop } = hearAnswers(
      accepted,
      { round: 'r1', booking: 1, startsAt: now, answers: { UJON: 'tentative' } },
      now,
    );
    expect(isUnanswered(loop, place(loop), now)).toBe(true);
    expect(isUnanswered(loop, place(loop, 'r1s1'), now)).toBe(false);
  });

  it('is not asked about another time any more', () => {
    const asked = { seat: 'r1s2', booking: 1, holder: 'UJON', startsAt: starts };
    expect(stillAsked(accepted, asked, now)?.seat.id).toBe('r1s2');
    const booking = { ...place().round.booking, startsAt: starts + 1 } as never;
    expect(stillAsked(changeRound(accepted, 'r1', { booking }), asked, now)).toBeNull();
    expect(stillAsked(accepted, { ...asked, holder: 'UOMAR' }, now)).toBeNull();
    expect(stillAsked(accepted, asked, starts)).toBeNull();
  });
});
