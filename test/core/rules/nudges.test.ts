import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isAwaited, lateSeats } from '../../../src/core/cards/late.ts';
import { type Command, decide, settleEffect } from '../../../src/core/decide.ts';
import type { Effect } from '../../../src/core/loop/effect.ts';
import type { Loop, Seat } from '../../../src/core/loop/loop.ts';
import { addEffects, claimDue, failEffect } from '../../../src/core/loop/outbox.ts';
import { findSeat, seatsOf } from '../../../src/core/loop/seats.ts';
import {
  afterRounds,
  holders,
  hour,
  makeInterviewing,
  play,
  refusalOf,
  seal,
} from '../../support/makers/make-loop.ts';

const posted = { channel: 'D1', ts: '1.0' };
const asked = (seat: string): Command => ({ type: 'requestSent', seat, posted });
const seats = Object.keys(holders) as (keyof typeof holders)[];
/** Every card is asked for, and all other work is done. */
function askedLoop(): Loop {
  const loop = play(makeInterviewing(), seats.map(asked), afterRounds);
  return { ...loop, outbox: loop.outbox.filter(({ kind }) => kind === 'card.nudge') };
}
const nudgesIn = (loop: Loop, seat: string): Effect[] =>
  loop.outbox.filter((effect) => effect.kind === 'card.nudge' && effect.payload.seat === seat);
const seatOf = (loop: Loop, id: string) => findSeat(loop, id)?.seat as Seat;
const sent = (seat: keyof typeof holders, number: number, next: number): Command => ({
  type: 'nudgeSent',
  seat,
  booking: 1,
  holder: holders[seat],
  number,
  next,
  posted: { channel: 'D1', ts: `1.${number}` },
});
const snooze = (by: string, seat: string, as: 'tonight' | 'tomorrow', until: number): Command => ({
  type: 'snoozeCard',
  by,
  seat,
  snooze: { as, until },
});
const early: Command = { type: 'openEarly', by: 'UHANA', reason: 'The offer cannot wait' };
const ended: [string, Command[]][] = [
  ['the card is in', [seal('r1s1')]],
  ['the seat is excused', [{ type: 'excuseSeat', by: 'UCORA', seat: 'r1s1', reason: 'Ill' }]],
  ['the debrief opens early', [seal('r1s2'), early]],
  ['its holder says that the round was not held', [{ type: 'reportNotHeld', by: 'UINES', seat: 'r1s1' }]],
  ['the loop is cancelled', [{ type: 'cancelLoop', by: 'UCORA', reason: 'Role closed' }]],
];

const us = { owner: 'us', leaseMs: 1000, settleMs: 0 };

describe('nudges of a seat', () => {
  it('begin two hours after its card was asked for', () => {
    expect(nudgesIn(askedLoop(), 'r1s1')).toMatchObject([
      { id: 'nudge-r1s1-1-1', lane: 'seat-r1s1', due: afterRounds + 2 * hour, payload: { number: 1 } },
    ]);
  });

  it('wait for the end of a round whose card was begun before it', () => {
    const loop = play(makeInterviewing(), [asked('r2s1')], afterRounds - 90 * 60_000);
    expect(nudgesIn(loop, 'r2s1')).toMatchObject([{ due: afterRounds + hour }]);
  });

  it('do not begin with a receipt', () => {
    const loop = play(makeInterviewing(), [seal('r1s1'), asked('r1s1')], afterRounds);
    expect(nudgesIn(loop, 'r1s1')).toEqual([]);
  });

  it.each(ended)('wait for nothing more once %s', (_how, commands) => {
    const loop = play(askedLoop(), commands, afterRounds + hour);
    expect(nudgesIn(loop, 'r1s1')).toEqual([]);
  });

  it.each(ended)('are taken back, where one stands, once %s', (_how, commands) => {
    const nudged = play(askedLoop(), [sent('r1s1', 1, afterRounds + 20 * hour)], afterRounds + 2 * hour);
    const loop = play(nudged, commands, afterRounds + 3 * hour);
    expect(nudgesIn(loop, 'r1s1').filter(({ due }) => due > afterRounds + 2 * hour)).toEqual([]);
    expect(loop.outbox.filter(({ kind }) => kind === 'nudge.show')).toMatchObject([
      { id: 'nudge-withdraw-1-r1s1', lane: 'seat-r1s1', payload: { seat: 'r1s1' } },
    ]);
  });

  it('tell the coordinator at the third, once, and never before', () => {
    const told = (count: number) => {
      const commands = Array.from({ length: count }, (_, at) =>
        sent('r1s1', at + 1, afterRounds + 99 * hour),
      );
      return play(askedLoop(), commands, afterRounds).outbox.filter(({ kind }) => kind === 'late.tell')
        .length;
    };
    expect([1, 2, 3, 4, 9].map(told)).toEqual([0, 0, 1, 1, 1]);
  });

  it('tell the coordinator of whoever takes the seat over in a message of its own', () => {
    const late = play(askedLoop(), [sent('r1s1', 3, afterRounds + 99 * hour)], afterRounds);
    const done = { ...late, outbox: late.outbox.map((effect) => ({ ...effect, state: 'done' as const })) };
    const by = { by: 'UCORA', seat: 'r1s1', reason: 'Asked for' };
    const again: Command = { ...sent('r1s1', 3, afterRounds + 199 * hour), holder: 'ULEA' } as Command;
    const commands: Command[] = [{ type: 'reassignSeat', ...by, to: 'ULEA' }, asked('r1s1'), again];
    const told = play(done, commands, afterRounds + 99 * hour).outbox.filter(
      ({ kind }) => kind === 'late.tell',
    );
    expect(told.map(({ payload }) => payload)).toMatchObject([{ holder: 'UINES' }, { holder: 'ULEA' }]);
    expect(new Set(told.map(({ id }) => id)).size).toBe(2);
  });

  it('end with one that was posted while the card came in, which is taken back', () => {
    const at = { now: afterRounds + 2 * hour, real: 0 };
    const { loop, claimed } = claimDue(askedLoop(), at, us);
    expect(claimed.map(({ kind }) => kind)).toContain('card.nudge');
    const sealed = play(loop, [seal('r1s1')], at.now);
    // It is under way: only its effect handler knows whether it was posted.
    expect(nudgesIn(sealed, 'r1s1')).toHaveLength(1);
    const settled = settleEffect(sealed, 'nudge-r1s1-1-1', [sent('r1s1', 1, at.now + hour)], at.now);
    if (!settled.ok) throw new Error(settled.reason);
    expect(nudgesIn(settled.loop, 'r1s1').map(({ state }) => state)).toEqual(['done']);
    expect(settled.loop.outbox.filter(({ kind }) => kind === 'nudge.show')).toHaveLength(1);
  });

  it('look for one that may have been posted, also when the card is in', () => {
    const at = { now: afterRounds + 2 * hour, real: 0 };
    const { loop } = claimDue(askedLoop(), at, us);
    const held = { id: 'nudge-r1s1-1-1', owner: 'us' };
    const failed = (unclear: boolean) =>
      play(
        failEffect(loop, held, { sentence: 'No answer.', unclear, isFinal: false }, 0, 0),
        [seal('r1s1')],
        at.now,
      );
    expect(nudgesIn(failed(true), 'r1s1')).toHaveLength(1);
    expect(nudgesIn(failed(false), 'r1s1')).toEqual([]);
  });

  it('are put off as the same effect, so that nothing is asked twice', () => {
    const at = { now: afterRounds + 2 * hour, real: 0 };
    const { loop } = claimDue(askedLoop(), at, us);
    const until = at.now + 14 * hour;
    const putOff: Command = { type: 'nudgePutOff', effect: 'nudge-r1s1-1-1', until };
    const settled = settleEffect(loop, 'nudge-r1s1-1-1', [putOff], at.now);
    if (!settled.ok) throw new Error(settled.reason);
    expect(nudgesIn(settled.loop, 'r1s1')).toMatchObject([
      { state: 'waiting', due: until, attempts: 0, lease: null },
    ]);
  });
});

describe('putting a card off', () => {
  const nudged = play(askedLoop(), [sent('r1s1', 1, afterRounds + 20 * hour)], afterRounds + 2 * hour);
  const until = afterRounds + 7 * hour;

  it('moves the next nudge to when its reader wants it, earlier or later', () => {
    for (const wanted of [until, afterRounds + 90 * hour]) {
      const loop = play(nudged, [snooze('UINES', 'r1s1', 'tonight', wanted)]);
      expect(nudgesIn(loop, 'r1s1').find(({ id }) => id.endsWith('-2'))?.due).toBe(wanted);
      expect(nudgesIn(loop, 'r1s2')[0]?.due).toBe(afterRounds + 2 * hour);
      expect(loop.outbox.filter(({ kind }) => kind === 'nudge.show')).toHaveLength(1);
    }
  });

  it('holds also when it is pressed while the next nudge is on its way', () => {
    const loop = play(
      nudged,
      [snooze('UINES', 'r1s1', 'tomorrow', until), sent('r1s1', 2, afterRounds + 44 * hour)],
      afterRounds + 3 * hour,
    );
    expect(nudgesIn(loop, 'r1s1').find(({ id }) => id.endsWith('-3'))?.due).toBe(until);
  });

  it('is for the holder, once, and only while the card is awaited', () => {
    const tonight = snooze('UINES', 'r1s1', 'tonight', until);
    const put = play(nudged, [tonight]);
    expect(play(put, [tonight])).toEqual(put);
    expect(refusalOf(put, snooze('UINES', 'r1s1', 'tomorrow', until + hour), afterRounds)).toBe(
      'snooze.twice',
    );
    for (const by of ['UJON', 'UCORA', 'UHANA', 'UCANDIDATE', 'UNOBODY'])
      expect(refusalOf(nudged, snooze(by, 'r1s1', 'tonight', until), afterRounds)).toBe('snooze.not-yours');
    expect(refusalOf(nudged, snooze('UINES', 'r9s9', 'tonight', until), afterRounds)).toBe(
      'snooze.not-yours',
    );
    expect(refusalOf(play(nudged, [seal('r1s1')], afterRounds), tonight, afterRounds)).toBe(
      'snooze.not-awaited',
    );
  });
});

describe('who is late', () => {
  it('is whoever owes a card since another day, where the coordinator is', () => {
    const loop = askedLoop();
    const late = (zone: string, at: number) =>
      lateSeats(loop, zone, at).map(({ seat, days }) => [seat.id, days]);
    expect(late('Europe/Berlin', afterRounds)).toEqual([]);
    expect(late('Pacific/Auckland', afterRounds + hour)).toEqual([
      ['r1s1', 1],
      ['r1s2', 1],
    ]);
    expect(late('Europe/Berlin', afterRounds + 48 * hour)).toEqual([
      ['r1s1', 2],
      ['r1s2', 2],
      ['r2s1', 2],
    ]);
    const written = play(loop, [seal('r1s1')], afterRounds);
    expect(lateSeats(written, 'Europe/Berlin', afterRounds + 48 * hour).map(({ seat }) => seat.id)).toEqual([
      'r1s2',
      'r2s1',
    ]);
  });
});

describe('whatever happens in whatever order', () => {
  const anySeat = fc.constantFrom(...seats);
  const anyStep = fc.oneof(
    anySeat.map((seat): Command => seal(seat)),
    anySeat.map((seat): Command => ({ type: 'excuseSeat', by: 'UCORA', seat, reason: 'Ill' })),
    anySeat.map((seat): Command => snooze(holders[seat], seat, 'tonight', afterRounds + 5 * hour)),
    fc
      .tuple(anySeat, fc.integer({ min: 1, max: 5 }))
      .map(([seat, number]) => sent(seat, number, afterRounds + 30 * hour)),
    fc.constant(early),
    fc.constant<Command>({ type: 'cancelLoop', by: 'UCORA', reason: 'Role closed' }),
    fc.constant('claim' as const),
  );

  it('no seat that owes nothing has a nudge waiting that nobody has begun', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 12 }), (steps) => {
        let loop = askedLoop();
        let now = afterRounds + hour;
        for (const step of steps) {
          now += hour;
          if (step === 'claim') loop = claimDue(loop, { now, real: 0 }, us).loop;
          else {
            const decision = decide(loop, step, now);
            if (decision.ok) loop = addEffects(decision.loop, decision.effects);
          }
          for (const { seat } of seatsOf(loop)) {
            if (isAwaited(loop, seat)) continue;
            expect(
              nudgesIn(loop, seat.id).filter(({ state, lease }) => state === 'waiting' && !lease),
            ).toEqual([]);
            const shows = loop.outbox.filter(
              ({ kind, payload }) => kind === 'nudge.show' && 'seat' in payload && payload.seat === seat.id,
            );
            if (seatOf(loop, seat.id).nudges.posted)
              expect(shows.some(({ id }) => id.includes('withdraw'))).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('go on for whoever comes next, though one of theirs before was under way when the seat changed hands', () => {
    const before = askedLoop();
    const underWay = {
      ...before,
      outbox: before.outbox.map((effect) => ({ ...effect, unclear: true, attempts: 1 })),
    };
    const handed = play(
      underWay,
      [{ type: 'reassignSeat', by: 'UCORA', seat: 'r1s1', to: 'UOMAR', reason: 'Ill' }],
      afterRounds,
    );
    expect(nudgesIn(handed, 'r1s1')).toHaveLength(1);
    const next = play(handed, [asked('r1s1'), asked('r1s1')], afterRounds + hour);
    const theirs = nudgesIn(next, 'r1s1').map(({ id, payload }) => [
      id,
      'holder' in payload && payload.holder,
    ]);
    expect(theirs).toEqual([
      ['nudge-r1s1-1-1', 'UINES'],
      ['nudge-r1s1-1-1-2', 'UOMAR'],
    ]);
  });
});
