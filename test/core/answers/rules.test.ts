import { describe, expect, it } from '@jest/globals';
import { answerTo } from '../../../src/core/answers/answers.ts';
import { hearAnswers, type Seen } from '../../../src/core/answers/rules.ts';
import { type Command, decide } from '../../../src/core/decide.ts';
import type { EffectKind } from '../../../src/core/loop/effect.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { addEffects, finishEffect } from '../../../src/core/loop/outbox.ts';
import { findSeat } from '../../../src/core/loop/seats.ts';
import { hour, makeInterviewing, now, play, refusalOf, slots } from '../../support/makers/make-loop.ts';

const accept = (by: string, seat = 'r1s1'): Command => ({ type: 'acceptRound', by, seat });
const decline = (by: string, seat = 'r1s1', reason = 'My train'): Command => ({
  ...{ type: 'declineSeat', by, seat, reason },
});
const kindsIn = (loop: Loop, kind: EffectKind) => loop.outbox.filter((effect) => effect.kind === kind);
const says = (loop: Loop, who: string, round = 0) => answerTo(loop.rounds[round] as never, who)?.says;
const seatOf = (loop: Loop, id: string) => findSeat(loop, id)?.seat;
const begins = slots[0]?.startsAt ?? 0;
const hear = (loop: Loop, answers: Seen, at = now, booking = 1, startsAt = begins): Loop => {
  const heard = hearAnswers(loop, { round: 'r1', booking, answers, startsAt }, at);
  return heard.loop === loop ? loop : addEffects(heard.loop, heard.effects);
};
/** The calendar knows what was pressed. */
const written = (loop: Loop): Loop =>
  kindsIn(loop, 'invite.answer').reduce((left, { id }) => finishEffect(left, id), loop);

describe('an interviewer who accepts', () => {
  it('is known to come, in the calendar as well', () => {
    const loop = play(makeInterviewing(), [accept('UINES')]);
    expect(loop.rounds[0]?.booking?.answers).toEqual({
      UINES: { says: 'accepted', at: now, how: 'slack', startsAt: begins },
    });
    expect(kindsIn(loop, 'invite.answer')).toMatchObject([
      { due: now, payload: { round: 'r1', booking: 1, user: 'UINES' } },
    ]);
  });

  it('changes nothing by pressing twice, also after the round has begun', () => {
    const loop = play(makeInterviewing(), [accept('UINES')]);
    for (const at of [now, begins + hour]) {
      const decision = decide(loop, accept('UINES'), at);
      expect(decision.ok && decision.loop).toBe(loop);
    }
  });

  it('can do so for their own seat, until the round begins', () => {
    const loop = makeInterviewing();
    expect(refusalOf(loop, accept('UJON'))).toBe('seat.not-yours');
    expect(refusalOf(loop, accept('UCANDIDATE'))).toBe('seat.not-yours');
    expect(refusalOf(loop, accept('UINES'), begins - 1)).toBeNull();
    expect(refusalOf(loop, accept('UINES'), begins)).toBe('answer.begun');
    const cancelled = play(loop, [{ type: 'cancelLoop', by: 'UCORA', reason: 'x' }]);
    expect(refusalOf(cancelled, accept('UINES'))).toBe('answer.ended');
  });
});

describe('an interviewer who cannot come', () => {
  const left = play(makeInterviewing(), [decline('UINES')]);

  it('leaves the seat, and somebody else is looked for', () => {
    expect(seatOf(left, 'r1s1')).toMatchObject({
      holder: null,
      left: [{ holder: 'UINES', how: 'declined', reason: 'My train' }],
      replacement: { why: 'declined' },
    });
    expect(kindsIn(left, 'replacement.search')).toHaveLength(1);
    expect(kindsIn(left, 'round.describe')).toHaveLength(1);
    expect(kindsIn(left, 'seat.clear')).toMatchObject([{ payload: { holder: 'UINES' } }]);
  });

  it('is heard by the coordinator and the hiring manager, each once, and by nobody else', () => {
    expect(kindsIn(left, 'replacement.tell').map(({ payload }) => payload)).toMatchObject([
      { seat: 'r1s1', about: 'began', to: 'coordinator' },
      { seat: 'r1s1', about: 'began', to: 'hiringManager' },
    ]);
  });

  it('changes nothing by sending the form twice', () => {
    const decision = decide(left, decline('UINES', 'r1s1', 'Again'), now);
    expect(decision.ok && decision.loop).toBe(left);
    expect(refusalOf(left, decline('UJON'))).toBe('seat.not-yours');
  });

  it('says so before the round; later the card and /hire recuse are there', () => {
    expect(refusalOf(makeInterviewing(), decline('UINES'), begins)).toBe('answer.begun');
  });

  it('need not say why', () => {
    const loop = play(makeInterviewing(), [decline('UINES', 'r1s1', '  ')]);
    expect(seatOf(loop, 'r1s1')?.left).toMatchObject([{ reason: '' }]);
  });

  it('needs nobody in their place where no card is waited for', () => {
    const excuse: Command = { type: 'excuseSeat', by: 'UCORA', seat: 'r1s1', reason: 'Ill' };
    const loop = play(makeInterviewing(), [excuse, decline('UINES')]);
    expect(seatOf(loop, 'r1s1')).toMatchObject({ holder: null });
    expect(kindsIn(loop, 'replacement.search')).toEqual([]);
  });
});

describe('answers in the calendar', () => {
  const all = (over: Seen = {}): Seen => ({
    ...{ UINES: 'needsAction', UJON: 'needsAction', candidate: 'needsAction' },
    ...over,
  });

  it('take nothing back that was said in Slack to this very time, and are written down again', () => {
    const said = written(play(makeInterviewing(), [accept('UINES')]));
    const heard = hear(said, all());
    expect(says(heard, 'UINES')).toBe('accepted');
    expect(kindsIn(heard, 'invite.answer').filter(({ state }) => state === 'waiting')).toHaveLength(1);
    // On its way it is not written a second time.
    expect(hear(heard, all())).toBe(heard);
    // At another time everybody is asked anew.
    expect(says(hear(said, all(), now, 1, begins + hour), 'UINES')).toBeUndefined();
  });

  it('are heard once', () => {
    const loop = hear(makeInterviewing(), all({ UINES: 'accepted', candidate: 'tentative' }));
    expect([says(loop, 'UINES'), says(loop, 'candidate'), says(loop, 'UJON')]).toEqual([
      ...['accepted', 'tentative'],
      undefined,
    ]);
    expect(hear(loop, all({ UINES: 'accepted', candidate: 'tentative' }))).toBe(loop);
  });

  it('are not heard for another booking, or of people who hold no seat', () => {
    const loop = makeInterviewing();
    expect(hear(loop, { UINES: 'accepted' }, now, 2)).toBe(loop);
    expect(hear(loop, { UKIM: 'accepted', USTRANGER: 'declined' })).toBe(loop);
  });

  it('that decline are a way to say: can’t make it', () => {
    const loop = hear(makeInterviewing(), all({ UINES: 'declined' }));
    expect(seatOf(loop, 'r1s1')).toMatchObject({
      holder: null,
      left: [{ holder: 'UINES', how: 'declined', reason: '' }],
    });
    expect(kindsIn(loop, 'replacement.search')).toHaveLength(1);
    expect(kindsIn(loop, 'replacement.tell')).toHaveLength(2);
    // Until the event is written again, its guest list has them still.
    expect(hear(loop, all({ UINES: 'declined' }))).toBe(loop);
  });

  it('that decline once the round has begun leave the seat as it is', () => {
    const loop = hear(makeInterviewing(), all({ UINES: 'declined' }), begins + hour);
    expect(seatOf(loop, 'r1s1')).toMatchObject({ holder: 'UINES' });
    expect(kindsIn(loop, 'replacement.tell')).toEqual([]);
  });

  it('of the candidate reach the coordinator: a no, and a yes after it', () => {
    const declined = hear(makeInterviewing(), all({ candidate: 'declined' }));
    expect(kindsIn(declined, 'candidate.tell').map(({ payload }) => payload)).toEqual([
      { round: 'r1', booking: 1, says: 'declined' },
    ]);
    expect(hear(declined, all({ candidate: 'declined' }))).toBe(declined);
    const accepted = hear(declined, all({ candidate: 'accepted' }));
    expect(kindsIn(accepted, 'candidate.tell').map(({ payload }) => payload)).toMatchObject([
      { says: 'declined' },
      { says: 'accepted' },
    ]);
    expect(kindsIn(hear(makeInterviewing(), all({ candidate: 'accepted' })), 'candidate.tell')).toEqual([]);
  });

  it('case 26: that a move has reset count no more, and are asked for again', () => {
    const accepted = written(play(makeInterviewing(), [accept('UINES')]));
    const reset = hear(accepted, all(), now, 1, begins + hour);
    expect(says(reset, 'UINES')).toBeUndefined();
    const declined = hear(makeInterviewing(), all({ candidate: 'declined' }));
    expect(says(hear(declined, all()), 'candidate')).toBeUndefined();
  });

  it('do not undo what somebody has just pressed, which the calendar does not know yet', () => {
    const pressed = play(makeInterviewing(), [accept('UINES')]);
    expect(hear(pressed, all())).toBe(pressed);
    expect(hear(pressed, all({ UINES: 'tentative' }))).toBe(pressed);
    expect(says(hear(written(pressed), all({ UINES: 'tentative' })), 'UINES')).toBe('tentative');
  });
});

describe('a message that asks them', () => {
  const posted = { channel: 'D1', ts: '4.0' };
  const asks = (booking = 1): Command => ({
    ...{ type: 'invited', seat: 'r1s1', booking, holder: 'UINES', posted, says: null },
  });
  const shown = (loop: Loop) => kindsIn(loop, 'invite.show').map(({ payload }) => payload);

  it('that arrives once its time is off is known all the same, so that it is taken back', () => {
    const late = play(makeInterviewing(), [asks(7)]);
    expect(seatOf(late, 'r1s1')?.invited).toEqual(posted);
    expect(shown(late)).toEqual([]);
  });

  it('that arrives when they are excused asks nothing any more', () => {
    const excuse = { type: 'excuseSeat', by: 'UCORA', seat: 'r1s1', reason: 'Ill.' } as const;
    expect(shown(play(makeInterviewing(), [excuse, asks()]))).toEqual([{ seat: 'r1s1' }]);
    expect(shown(play(makeInterviewing(), [asks()]))).toEqual([]);
  });
});
