import { describe, expect, it } from '@jest/globals';
import { type Command, decide } from '../../../src/core/decide.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { changeRound } from '../../../src/core/loop/seats.ts';
import { makeInterviewing, now, play } from '../../support/makers/make-loop.ts';
import { at, bookingOf, driftOf, newIn, see, seenAs } from '../../support/makers/make-seen.ts';

const ada = { address: 'ada@acme.test', name: 'Ada' };
const bob = { address: 'bob@acme.test', name: 'Bob' };
const booked = makeInterviewing();
const loop = changeRound(booked, 'r1', { booking: { ...bookingOf(booked), room: ada } });
const declined = seenAs({ room: 'declined' }, loop);
const answer = (type: 'findRoom' | 'holdWithoutRoom', given = declined, by = 'UCORA'): Command => ({
  ...{ type, by, round: 'r1', drift: driftOf(given).number },
});
const changed = (room: typeof bob | null, given: Loop): Command => ({
  ...{ type: 'roomChanged', round: 'r1', booking: 1, drift: driftOf(given).number, room },
});
const outcome = (given: Loop, command: Command) => {
  const decision = decide(given, command, now);
  return decision.ok ? decision.loop === given : decision.code;
};

describe('a room that is not booked after all', () => {
  it('is asked about once, however often it is seen, and not while it may still say yes', () => {
    expect(driftOf(declined)).toMatchObject({ room: 'declined', moved: null, lost: null, missing: [] });
    expect(newIn(declined, loop).filter(({ kind }) => kind === 'drift.tell')).toHaveLength(1);
    expect(decide(declined, see(declined, { room: 'declined' }), now)).toMatchObject({ loop: declined });
    for (const room of ['accepted', 'needsAction', 'tentative'] as const)
      expect(bookingOf(seenAs({ room }, loop)).drift ?? null).toBeNull();
    expect(driftOf(seenAs({ room: 'missing' }, loop)).room).toBe('removed');
    expect(bookingOf(seenAs({ room: 'missing' }, booked)).drift ?? null).toBeNull();
  });

  it('is nothing any more once the room says yes after all', () => {
    const again = seenAs({ room: 'accepted' }, declined);
    expect(bookingOf(again)).toMatchObject({ drift: null, room: ada });
  });

  it('gives way to another one at the same time, which guides name from then on', () => {
    const posted = { channel: 'D1', ts: '1.0' };
    const guided = play(declined, [{ type: 'packSent', seat: 'r1s1', posted, says: null }]);
    const looking = play(guided, [answer('findRoom')]);
    expect(newIn(looking, guided)).toMatchObject([
      { kind: 'round.room', lane: 'calendar', payload: { round: 'r1', wanted: 'another' } },
    ]);
    expect(outcome(looking, answer('findRoom'))).toBe(true);
    const found = play(looking, [changed(bob, looking)]);
    expect(bookingOf(found)).toMatchObject({ room: bob, drift: null, number: 1, ...at(0) });
    expect(newIn(found, looking).map(({ kind }) => kind)).toContain('invite.show');
    expect(outcome(found, changed(bob, looking))).toBe(true);
  });

  it('is given up, and the calendar asks about it no more', () => {
    const giving = play(declined, [answer('holdWithoutRoom')]);
    const without = play(giving, [changed(null, giving)]);
    expect(bookingOf(without)).toMatchObject({ room: null, drift: null });
    expect(decide(without, see(without), now)).toMatchObject({ loop: without });
  });

  it('is asked about again, in a new message, where no other room is free', () => {
    const looking = play(declined, [answer('findRoom')]);
    const drift = driftOf(looking).number;
    const again = play(looking, [{ type: 'noRoomFree', round: 'r1', booking: 1, drift }]);
    expect(driftOf(again)).toMatchObject({ room: 'declined', isNoRoomFree: true });
    expect(driftOf(again).number).not.toBe(drift);
    expect(decide(again, see(again, { room: 'declined' }), now)).toMatchObject({ loop: again });
    expect(outcome(again, answer('findRoom', declined))).toBe('drift.settled');
  });

  it('keeps what else was done to the event', () => {
    const both = seenAs({ room: 'declined', missing: ['UINES'] }, loop);
    const looking = play(both, [answer('findRoom', both)]);
    const found = play(looking, [changed(bob, looking)]);
    expect(driftOf(found)).toMatchObject({ missing: ['UINES'], room: null });
  });

  it('is another loop’s at the time to which somebody moved the event, whatever its calendar says', () => {
    const lost = { type: 'roomLost', round: 'r1', booking: 1, room: ada.address } as const;
    const taken = play(loop, [lost]);
    expect(driftOf(taken).room).toBe('taken');
    expect(outcome(taken, lost)).toBe(true);
    expect(decide(taken, see(taken, { room: 'accepted' }), now)).toMatchObject({ loop: taken });
    expect(outcome(loop, { ...lost, room: bob.address })).toBe(true);
  });

  it('is answered by those who run the loop, in time, and once', () => {
    expect(outcome(declined, answer('findRoom', declined, 'UINES'))).toBe('loop.not-yours');
    const late = decide(declined, answer('findRoom'), bookingOf(declined).startsAt - 60_000);
    expect(late).toMatchObject({ ok: false, code: 'drift.time-passed' });
    const moved = seenAs(at(-1), loop);
    expect(outcome(moved, answer('findRoom', moved))).toBe('drift.settled');
  });
});
