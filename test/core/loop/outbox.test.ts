import { describe, expect, it } from '@jest/globals';
import { decide, settleEffect } from '../../../src/core/decide.ts';
import type { NewEffect } from '../../../src/core/loop/effect.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import {
  addEffects,
  changeEffect,
  claimDue,
  deadLetters,
  failEffect,
  finishEffect,
  healsWithinMs,
  isOvertaken,
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
const claim = (loop: Loop, when = at, owner = 'me') =>
  claimDue(loop, when, { owner, leaseMs: 1000, settleMs: 500 });
const held = { id: 'reply-0', owner: 'me' };
const ids = (claimed: { id: string }[]) => claimed.map(({ id }) => id);

describe('a guide for a seat that went to somebody else', () => {
  const recused = (loop: Loop) =>
    play(loop, [{ type: 'recuseSeat', by: 'UINES', seat: 'r1s1', reason: 'Known' }]);
  const packs = (loop: Loop, seat: string) =>
    loop.outbox.flatMap((effect) =>
      effect.kind === 'pack.send' && effect.payload.seat === seat ? [effect] : [],
    );

  it('is not sent where it had not begun', () => {
    expect(packs(makeInterviewing(), 'r1s1')).toHaveLength(1);
    expect(packs(recused(makeInterviewing()), 'r1s1')).toEqual([]);
  });

  it('is sent by the later effect alone, so that nobody gets two', () => {
    const lease = { owner: 'other', until: now + 1000, freeAt: now + 1500 };
    const sending = packs(makeInterviewing(), 'r1s1').reduce(
      (loop, { id }) => changeEffect(loop, id, { lease }),
      makeInterviewing(),
    );
    const again = addEffects(recused(sending), [
      {
        ...{ id: 'pack-r1s1-again-9', kind: 'pack.send', lane: 'seat-r1s1', due: now },
        payload: { seat: 'r1s1', booking: 1 },
      },
    ]);
    expect(packs(again, 'r1s1').map((effect) => isOvertaken(again, effect))).toEqual([true, false]);
    expect(packs(again, 'r1s2').map((effect) => isOvertaken(again, effect))).toEqual([false]);
  });
});

describe('the outbox', () => {
  it('hands out the head of every lane, and no second one while the first is out', () => {
    const loop = addEffects(makeDraft(), [reply(0), reply(1), reply(2, 'other')]);
    const first = claim(loop);
    expect(ids(first.claimed)).toEqual(['reply-0', 'reply-2']);
    expect(claim(first.loop, at, 'other').claimed).toEqual([]);
    expect(ids(claim(finishEffect(first.loop, 'reply-0')).claimed)).toEqual(['reply-1']);
  });

  it('hands out no second one of a lane though it was asked for by an older clock', () => {
    const first = claim(addEffects(makeDraft(), [reply(0)]));
    const older = addEffects(first.loop, [reply(1, 'debrief', now - 1)]);
    expect(claim(older, at, 'other').claimed).toEqual([]);
    const lost = failEffect(older, held, { sentence: 'No answer.', unclear: true, isFinal: false }, now, 0.5);
    expect(ids(claim(lost, { now, real: now + 60_000 }).claimed)).toEqual(['reply-0']);
  });

  it('adds an effect once, whatever it is asked', () => {
    const loop = addEffects(addEffects(makeDraft(), [reply(0)]), [reply(0)]);
    expect(loop.outbox).toHaveLength(1);
  });

  it('gives a lease that ran out to the next, who must look before acting', () => {
    const taken = claim(addEffects(makeDraft(), [reply(0)])).loop;
    // What its holder asked for last may still happen for a while after the lease.
    expect(claim(taken, { now: now + 1499, real: now + 1499 }, 'other').claimed).toEqual([]);
    expect(wakeAt(taken, at)).toBe(now + 1500);
    const [again] = claim(taken, { now: now + 1500, real: now + 1500 }, 'other').claimed;
    expect(again).toMatchObject({ unclear: true, attempts: 2, firstTriedAt: now, lease: { owner: 'other' } });
  });

  it('gets a longer lease each time one was too short to prepare it, up to sixteen times as long', () => {
    let loop = addEffects(makeDraft(), [reply(0)]);
    const lengths: number[] = [];
    for (let real = now, round = 0; round < 6; round += 1, real += 60_000) {
      const taken = claim(loop, { now, real });
      lengths.push((taken.claimed[0]?.lease?.until ?? 0) - real);
      loop = postponeEffect(taken.loop, held, { forMs: 200, isCutShort: true }, real);
    }
    expect(lengths).toEqual([1000, 2000, 4000, 8000, 16_000, 16_000]);
    const taken = claim(addEffects(makeDraft(), [reply(0)])).loop;
    const [next] = claim(taken, { now: now + 1500, real: now + 1500 }, 'other').claimed;
    expect(next?.lease?.until).toBe(now + 3500);
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
    const postponed = postponeEffect(taken, held, { forMs: 3000 }, now);
    expect(postponed.outbox[0]).toMatchObject({ attempts: 0, notBefore: now + 3000, lease: null });
    expect(wakeAt(postponed, at)).toBe(now + 3000);
  });

  it('takes no word about an effect from a process that lost its lease', () => {
    const taken = claim(addEffects(makeDraft(), [reply(0)])).loop;
    const next = claim(taken, { now, real: now + 1500 }, 'other').loop;
    expect(failEffect(next, held, { sentence: 'No.', unclear: true, isFinal: true }, now, 0.5)).toBe(next);
    expect(postponeEffect(finishEffect(next, 'reply-0'), held, { forMs: 3000 }, now).outbox[0]?.state).toBe(
      'done',
    );
  });

  it('waits out what an attempt without an answer may still do', () => {
    const taken = claim(addEffects(makeDraft(), [reply(0)])).loop;
    const silence = { sentence: 'No answer.', unclear: true, isFinal: false, settleMs: 25_000 };
    const failed = failEffect(taken, held, silence, now, 0.5);
    expect(claim(failed, { now, real: now + 24_999 }).claimed).toEqual([]);
    expect(ids(claim(failed, { now, real: now + 25_000 }).claimed)).toEqual(['reply-0']);
  });

  it('leaves alone what needs a closed door, with everything behind it', () => {
    const loop = addEffects(makeDraft(), [reply(0), reply(1), reply(2, 'other')]);
    const mayRun = ({ lane }: { lane: string }) => lane === 'other';
    const { claimed } = claimDue(loop, at, { owner: 'me', leaseMs: 1000, settleMs: 0, mayRun });
    expect(ids(claimed)).toEqual(['reply-2']);
    expect(wakeAt(loop, at, () => false)).toBeNull();
  });

  it('says why it is paused, and is not worn out by it', () => {
    const taken = claim(addEffects(makeDraft(), [reply(0)])).loop;
    const pause = { forMs: 1000, reason: 'The bot token was revoked.', unclear: true };
    expect(postponeEffect(taken, held, pause, now).outbox[0]).toMatchObject({
      ...{ state: 'waiting', attempts: 0, unclear: true, failure: 'The bot token was revoked.' },
    });
  });

  it('outlives a day of failures with pauses of at most some minutes, and asks as often as it is told at first', () => {
    let loop = addEffects(makeDraft(), [reply(0)]);
    const pauses: number[] = [];
    for (let real = now, attempt = 0; real < now + 25 * 3_600_000; attempt += 1) {
      const failure = { sentence: 'No.', unclear: false, isFinal: false };
      loop = failEffect(claim(loop, { now: real, real }).loop, held, failure, real, attempt % 2);
      const pause = (loop.outbox[0]?.notBefore ?? 0) - real;
      pauses.push(pause);
      real += pause;
    }
    expect(deadLetters(loop)).toEqual([]);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(375_000);
    expect(pauses[0]).toBeLessThan(700);
    const awaited = { sentence: 'Not yet.', unclear: true, isFinal: false, retryAfterMs: 300 };
    const asked = failEffect(claim(addEffects(makeDraft(), [reply(0)])).loop, held, awaited, now, 1);
    expect(asked.outbox[0]?.notBefore).toBe(now + 300);
  });

  it('turns into a dead letter after more than a day, which a person retries or dismisses', () => {
    let loop = addEffects(makeDraft(), [reply(0), reply(1)]);
    for (const real of [now, now + healsWithinMs])
      loop = failEffect(
        claim(loop, { now: real, real }).loop,
        held,
        { sentence: 'No.', unclear: false, isFinal: false },
        real,
        0.5,
      );
    expect(ids(deadLetters(loop))).toEqual(['reply-0']);
    expect(ids(claim(loop).claimed)).toEqual(['reply-1']);
    const settle = (as: 'retry' | 'dismiss', by = 'UCORA') =>
      decide(loop, { type: 'settleDeadLetter', by, effect: 'reply-0', as }, now);
    expect(settle('retry')).toMatchObject({
      ok: true,
      loop: { outbox: [{ state: 'waiting', attempts: 0, failingSince: null }, {}] },
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
    // Its claims, and an event that an attempt made unheard, go with it.
    const event = booking.rounds[0]?.booking?.eventId;
    expect(freed.ok && freed.effects.filter(({ kind }) => kind === 'round.unbook')).toMatchObject([
      { lane: 'calendar', payload: { round: 'r1', booking: 1, event } },
    ]);
  });

  it('counts what followed from an effect once, when two processes carried it out', () => {
    const loop = claim(addEffects(makeDraft(), [reply(0)])).loop;
    const once = settleEffect(loop, 'reply-0', [{ type: 'debriefRoomMade', channel: 'G1' }], now);
    if (!once.ok) throw new Error(once.reason);
    const twice = settleEffect(once.loop, 'reply-0', [{ type: 'debriefRoomMade', channel: 'G2' }], now);
    expect(twice.ok && twice.loop.room.channel).toBe('G1');
  });
});

describe('what edits messages that stand', () => {
  const close = {
    ...{ id: 'close-1', kind: 'messages.close' as const, lane: 'close-UINES', due: now },
    payload: { user: 'UINES', about: null },
  };
  const both = addEffects(makeDraft(), [reply(0), close]);
  const minute = 60_000;

  it('gives way to the debrief, a minute long at most', () => {
    expect(ids(claim(both).claimed)).toEqual(['reply-0']);
    const waiting = changeEffect(both, 'reply-0', { notBefore: now + 10 * minute });
    expect(wakeAt(waiting, at)).toBe(now + minute);
    expect(ids(claim(waiting).claimed)).toEqual([]);
    const later = { now: now + minute, real: now + minute };
    expect(ids(claim(waiting, later).claimed)).toEqual(['close-1']);
  });

  it('is how far a loop or a stage is, and thanks for a card, too', () => {
    const place = { due: now, payload: {} };
    const shown = [
      { id: 'progress-1', kind: 'progress.show', lane: 'progress', ...place },
      { id: 'stage-1', kind: 'stage.show', lane: 'stage', ...place },
      { id: 'thank-1', kind: 'card.thank', lane: 'seat', ...place },
      { id: 'news-1', kind: 'news.tell', lane: 'news', ...place },
    ] as unknown as NewEffect[];
    expect(ids(claim(addEffects(both, shown)).claimed)).toEqual(['reply-0', 'news-1']);
  });

  it('goes at once where the debrief waits for nothing', () => {
    expect(ids(claim(finishEffect(both, 'reply-0')).claimed)).toEqual(['close-1']);
    const tomorrow = addEffects(makeDraft(), [reply(0, 'debrief', now + 24 * 60 * minute), close]);
    expect(ids(claim(tomorrow).claimed)).toEqual(['close-1']);
  });
});
