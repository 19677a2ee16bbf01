import { describe, expect, it } from '@jest/globals';
import { answersAwaited } from '../../../src/core/answers/follow.ts';
import { type Command, decide, settleEffect } from '../../../src/core/decide.ts';
import type { EffectKind } from '../../../src/core/loop/effect.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { addEffects } from '../../../src/core/loop/outbox.ts';
import { changeRound, changeSeat } from '../../../src/core/loop/seats.ts';
import { hour, makeInterviewing, now, play, slots } from '../../support/makers/make-loop.ts';

const kindsIn = (loop: Loop, kind: EffectKind) => loop.outbox.filter((effect) => effect.kind === kind);
const [first] = slots;
const starts = first?.startsAt ?? 0;
const posted = { channel: 'D1', ts: '1.0' };
const invited: Command = {
  type: 'invited',
  ...{ seat: 'r1s1', booking: 1, holder: 'UINES', posted, says: null },
};
const accept: Command = { type: 'acceptRound', by: 'UINES', seat: 'r1s1' };
const asked = { seat: 'r1s1', booking: 1, holder: 'UINES', startsAt: starts };
const reminded: Command = { type: 'reminded', ...asked, posted, says: null, next: now + 5 * hour };
/** What any rule may do to a loop, and what follows. */
const after = (loop: Loop, change: (loop: Loop) => Loop): Loop => {
  const followed = answersAwaited(loop, { ok: true, loop: change(loop), effects: [], audit: [] }, now);
  return addEffects(followed.loop, followed.effects);
};

describe('interviewers of a loop that is booked', () => {
  it('are told at once where the guide comes later, and asked by the guide where it comes now', () => {
    // The first round begins in exactly a day, the second two hours later.
    expect(kindsIn(makeInterviewing(), 'invite.tell').map(({ payload }) => payload)).toEqual([
      { seat: 'r2s1', booking: 1 },
    ]);
  });

  it('are each asked once before the round, unless they have accepted', () => {
    const loop = makeInterviewing();
    expect(kindsIn(loop, 'invite.remind').map(({ payload }) => payload)).toMatchObject([
      { seat: 'r1s1', holder: 'UINES', booking: 1, startsAt: starts, isAgain: false },
      { seat: 'r1s2', holder: 'UJON' },
      { seat: 'r2s1', holder: 'UKIM' },
    ]);
    expect(kindsIn(play(loop, [accept]), 'invite.remind')).toHaveLength(3);
  });

  it('are asked again where the round has another time, and whoever comes in place of somebody', () => {
    const loop = makeInterviewing();
    const moved = after(loop, (before) =>
      changeRound(before, 'r1', {
        booking: { ...before.rounds[0]?.booking, startsAt: starts + hour } as never,
      }),
    );
    expect(kindsIn(moved, 'invite.remind')).toHaveLength(5);
    expect(
      kindsIn(
        after(moved, (before) => before),
        'invite.remind',
      ),
    ).toHaveLength(5);
    const filled = after(loop, (before) => changeSeat(before, 'r1s1', { holder: 'UOMAR' }));
    expect(kindsIn(filled, 'invite.remind').at(-1)?.payload).toMatchObject({ holder: 'UOMAR' });
    expect(after(loop, (before) => changeSeat(before, 'r1s1', { notes: null })).outbox).toEqual(loop.outbox);
  });

  it('in a booking of an earlier version are asked as soon as anything happens, once each', () => {
    const loop = makeInterviewing();
    const older = { ...loop, outbox: loop.outbox.filter(({ kind }) => kind !== 'invite.remind') };
    const touched = after(older, (before) => ({ ...before, leavers: ['UOLD'] }));
    expect(kindsIn(touched, 'invite.remind').map(({ payload }) => payload)).toMatchObject([
      { seat: 'r1s1', holder: 'UINES', startsAt: starts },
      { seat: 'r1s2', holder: 'UJON' },
      { seat: 'r2s1', holder: 'UKIM' },
    ]);
    expect(after(touched, (before) => ({ ...before, leavers: [] })).outbox).toEqual(touched.outbox);
  });

  it('are asked about the old time while others are looked for, and not twice where it is kept', () => {
    const move: Command = {
      ...{ type: 'rescheduleRounds', by: 'UCORA', rounds: ['r1'], intent: 'move' },
      ...{ reason: 'The candidate is ill.', days: null },
    };
    const remind = kindsIn(makeInterviewing(), 'invite.remind')[0]?.id ?? '';
    const moving = play(makeInterviewing(), [invited, move]);
    const done = settleEffect(moving, remind, [reminded], now);
    if (!done.ok) throw new Error(done.reason);
    const told = addEffects(done.loop, done.effects);
    expect(kindsIn(told, 'invite.silent')).toMatchObject([{ payload: asked }]);
    const kept = play(told, [{ type: 'keepTimes', by: 'UCORA' }]);
    expect(kindsIn(kept, 'invite.remind')).toHaveLength(3);
    expect(kindsIn(kept, 'invite.silent')).toHaveLength(1);
  });

  it('are said to have been asked once where the guide alone, or the reminder alone, has asked', () => {
    const pack: Command = { type: 'packSent', seat: 'r1s1', posted, says: null };
    const isOnce = (before: Command[], last = reminded) =>
      kindsIn(play(makeInterviewing(), [...before, last]), 'invite.silent')[0]?.payload;
    expect(isOnce([pack], { ...reminded, posted: null })).toMatchObject({ isOnce: true });
    expect(isOnce([])).toMatchObject({ isOnce: true });
    expect(isOnce([invited])).not.toHaveProperty('isOnce');
    expect(isOnce([pack])).not.toHaveProperty('isOnce');
  });

  it('who could do without are not asked', () => {
    const loop = after(makeInterviewing(), (before) =>
      changeSeat(before, 'r1s1', { holder: 'UOMAR', duty: 'shadow' }),
    );
    expect(kindsIn(loop, 'invite.remind')).toHaveLength(3);
  });

  it('who stay silent are told to the coordinator; who answer are not', () => {
    const loop = play(makeInterviewing(), [invited, reminded]);
    expect(kindsIn(loop, 'invite.silent')).toMatchObject([{ due: now + 5 * hour, payload: asked }]);
    expect(kindsIn(play(makeInterviewing(), [invited, accept, reminded]), 'invite.silent')).toEqual([]);
  });

  it('keep their reminder as one effect while it waits for their hours', () => {
    const loop = makeInterviewing();
    const [effect] = kindsIn(loop, 'invite.remind');
    const id = effect?.id ?? '';
    const putOff: Command = { type: 'beforehandPutOff', effect: id, until: now + 3 * hour };
    const settled = settleEffect(loop, id, [putOff], now);
    expect(settled.ok && kindsIn(settled.loop, 'invite.remind')).toMatchObject([
      { id, state: 'waiting', due: now + 3 * hour, attempts: 0 },
      {},
      {},
    ]);
  });
});

describe('what asks an interviewer', () => {
  it('says at once what they have answered', () => {
    const loop = play(makeInterviewing(), [invited, accept]);
    expect(kindsIn(loop, 'invite.show')).toMatchObject([{ lane: 'seat-r1s1', payload: { seat: 'r1s1' } }]);
  });

  it('is shown again where they answered while it was being sent', () => {
    expect(kindsIn(play(makeInterviewing(), [accept, invited]), 'invite.show')).toHaveLength(1);
    const pack: Command = { type: 'packSent', seat: 'r1s1', posted, says: null };
    expect(kindsIn(play(makeInterviewing(), [accept, pack]), 'invite.show')).toHaveLength(1);
    const current: Command = { ...pack, says: 'accepted' };
    expect(kindsIn(play(makeInterviewing(), [accept, current]), 'invite.show')).toEqual([]);
  });

  it('goes when the guide comes, and with whoever leaves', () => {
    const sent = play(makeInterviewing(), [invited, { type: 'packSent', seat: 'r1s1', posted }]);
    expect(sent.rounds[0]?.seats[0]).toMatchObject({ invited: null, pack: posted });
    const left = play(makeInterviewing(), [
      invited,
      { type: 'declineSeat', by: 'UINES', seat: 'r1s1', reason: '' },
    ]);
    expect(left.rounds[0]?.seats[0]).toMatchObject({ invited: null });
    expect(kindsIn(left, 'seat.clear')).toMatchObject([{ payload: { messages: [posted] } }]);
  });

  it('is not recorded for whoever has left meanwhile', () => {
    const left = play(makeInterviewing(), [{ type: 'declineSeat', by: 'UINES', seat: 'r1s1', reason: '' }]);
    const late = decide(left, invited, now);
    expect(late.ok && late.loop).toBe(left);
  });

  it('says that nothing is to be done once the loop has ended', () => {
    const loop = play(makeInterviewing(), [invited, { type: 'cancelLoop', by: 'UCORA', reason: 'x' }]);
    expect(kindsIn(loop, 'invite.show')).toHaveLength(1);
  });
});
