import { describe, expect, it } from '@jest/globals';
import { decide, settleEffect } from '../../../src/core/decide.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import {
  addEffects,
  changeEffect,
  claimDue,
  deadLetters,
  failEffect,
  finishEffect,
  maxAttempts,
  postponeEffect,
  wakeAt,
} from '../../../src/core/loop/outbox.ts';
import {
  afterRounds,
  makeDraft,
  makeInterviewing,
  now,
  play,
  proposal,
  seal,
  seatAll,
} from '../../support/makers/make-loop.ts';

const reply = (number: number, lane = 'debrief', due = now) => ({
  id: `reply-${number}`,
  kind: 'debrief.reply' as const,
  lane,
  due,
  payload: { debriefNumber: 1, reply: number },
});
const at = { now, real: now };
const claim = (loop: Loop, when = at, owner = 'me') => claimDue(loop, when, owner, 1000);
const held = { id: 'reply-0', owner: 'me' };
const ids = (claimed: { id: string }[]) => claimed.map(({ id }) => id);

describe('the outbox', () => {
  it('hands out the head of every lane, and no second one while the first is out', () => {
    const loop = addEffects(makeDraft(), [reply(0), reply(1), reply(2, 'other')]);
    const first = claim(loop);
    expect(ids(first.claimed)).toEqual(['reply-0', 'reply-2']);
    expect(claim(first.loop, at, 'other').claimed).toEqual([]);
    expect(ids(claim(finishEffect(first.loop, 'reply-0')).claimed)).toEqual(['reply-1']);
  });

  it('adds an effect once, whatever it is asked', () => {
    const loop = addEffects(addEffects(makeDraft(), [reply(0)]), [reply(0)]);
    expect(loop.outbox).toHaveLength(1);
  });

  it('gives a lease that ran out to the next, who must look before acting', () => {
    const taken = claim(addEffects(makeDraft(), [reply(0)])).loop;
    expect(claim(taken, { now: now + 999, real: now + 999 }, 'other').claimed).toEqual([]);
    const [again] = claim(taken, { now: now + 1000, real: now + 1000 }, 'other').claimed;
    expect(again).toMatchObject({ unclear: true, attempts: 2, firstTriedAt: now, lease: { owner: 'other' } });
  });

  it('does not let a clock that was moved forward end a lease', () => {
    const taken = claim(addEffects(makeDraft(), [reply(0)])).loop;
    expect(claim(taken, { now: now + 86_400_000, real: now + 10 }, 'other').claimed).toEqual([]);
  });

  it('remembers that an attempt was unclear until one is clear', () => {
    const taken = claim(addEffects(makeDraft(), [reply(0)])).loop;
    const failed = failEffect(
      taken,
      held,
      { sentence: 'No answer.', unclear: true, isFinal: false },
      now,
      0.5,
    );
    const [again] = claim(failed, { now, real: now + 60_000 }).claimed;
    expect(again?.unclear).toBe(true);
    const refusedClearly = failEffect(
      taken,
      held,
      { sentence: 'Refused.', unclear: false, isFinal: false },
      now,
      0.5,
    );
    expect(claim(refusedClearly, { now, real: now + 60_000 }).claimed[0]?.unclear).toBe(false);
  });

  it('waits as long as the other side asks, without using up an attempt', () => {
    const taken = claim(addEffects(makeDraft(), [reply(0)])).loop;
    const postponed = postponeEffect(taken, held, 3000, now);
    expect(postponed.outbox[0]).toMatchObject({ attempts: 0, notBefore: now + 3000, lease: null });
    expect(wakeAt(postponed, at)).toBe(now + 3000);
  });

  it('takes no word about an effect from a process that lost its lease', () => {
    const taken = claim(addEffects(makeDraft(), [reply(0)])).loop;
    const next = claim(taken, { now, real: now + 1000 }, 'other').loop;
    expect(failEffect(next, held, { sentence: 'No.', unclear: true, isFinal: true }, now, 0.5)).toBe(next);
    expect(postponeEffect(finishEffect(next, 'reply-0'), held, 3000, now).outbox[0]?.state).toBe('done');
  });

  it('turns into a dead letter after the last attempt, which a person retries or dismisses', () => {
    let loop = addEffects(makeDraft(), [reply(0), reply(1)]);
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const real = now + attempt * 120_000;
      loop = failEffect(
        claim(loop, { now: real, real }).loop,
        held,
        { sentence: 'No.', unclear: false, isFinal: false },
        real,
        0.5,
      );
    }
    expect(ids(deadLetters(loop))).toEqual(['reply-0']);
    expect(ids(claim(loop).claimed)).toEqual(['reply-1']);
    const settle = (as: 'retry' | 'dismiss', by = 'UCORA') =>
      decide(loop, { type: 'settleDeadLetter', by, effect: 'reply-0', as }, now);
    expect(settle('retry')).toMatchObject({
      ok: true,
      loop: { outbox: [{ state: 'waiting', attempts: 0 }, {}] },
    });
    expect(settle('dismiss')).toMatchObject({ ok: true, loop: { outbox: [{ state: 'dismissed' }, {}] } });
    expect(settle('retry', 'UINES')).toMatchObject({ code: 'dead-letter.not-yours' });
  });

  it('never lets a debrief be skipped, and looks for new times when a booking is given up', () => {
    const dead = (loop: Loop, id: string) => changeEffect(loop, id, { state: 'dead' });
    const dismiss = (loop: Loop, effect: string) =>
      decide(loop, { type: 'settleDeadLetter', by: 'UHANA', effect, as: 'dismiss' }, now);
    const open = play(makeInterviewing(), [seal('r1s1'), seal('r1s2'), seal('r2s1')], afterRounds);
    expect(dismiss(dead(open, 'room'), 'room')).toMatchObject({ ok: false, code: 'dead-letter.debrief' });
    const booking = play(makeDraft(), [
      seatAll(),
      proposal(),
      { type: 'bookLoop', by: 'UCORA', search: 1, offer: 0 },
    ]);
    const freed = dismiss(dead(booking, 'book-r1-1'), 'book-r1-1');
    expect(freed).toMatchObject({
      ok: true,
      loop: {
        search: { number: 2, state: 'looking' },
        rounds: [{ booking: null }, { booking: { number: 1 } }],
      },
    });
  });

  it('counts what followed from an effect once, when two processes carried it out', () => {
    const loop = claim(addEffects(makeDraft(), [reply(0)])).loop;
    const once = settleEffect(loop, 'reply-0', [{ type: 'debriefRoomMade', channel: 'G1' }], now);
    if (!once.ok) throw new Error(once.reason);
    const twice = settleEffect(once.loop, 'reply-0', [{ type: 'debriefRoomMade', channel: 'G2' }], now);
    expect(twice.ok && twice.loop.room.channel).toBe('G1');
  });
});
