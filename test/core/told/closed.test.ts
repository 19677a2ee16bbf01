import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { findSeat } from '../../../src/core/loop/seats.ts';
import { closedPlace, closings, stillTheirs } from '../../../src/core/told/closed.ts';
import { decideOn, makeDebriefed } from '../../support/makers/debriefed.ts';
import { afterRounds, makeInterviewing, now, play } from '../../support/makers/make-loop.ts';
import { see } from '../../support/makers/make-seen.ts';

/** Everything that was due by then has gone out. */
const sent = (loop: Loop, until: number): Loop => ({
  ...loop,
  outbox: loop.outbox.map((effect) =>
    effect.due <= until ? { ...effect, state: 'done' as const, attempts: 1 } : effect,
  ),
});
const going = sent(makeInterviewing(), afterRounds);
const booked = makeInterviewing();
const closed = (loop: Loop) =>
  loop.outbox.flatMap(({ kind, payload }) => (kind === 'messages.close' ? [payload] : []));
const cancel = { type: 'cancelLoop', by: 'UCORA', reason: 'Filled.' } as const;

describe('what people were sent', () => {
  it('is closed once when the loop is cancelled: each seat, and what else they have of it', () => {
    const cancelled = play(going, [cancel, cancel], afterRounds);
    expect(closed(cancelled)).toEqual([
      { user: 'UINES', about: 'r1s1' },
      { user: 'UJON', about: 'r1s2' },
      { user: 'UKIM', about: 'r2s1' },
      ...['UCORA', 'UHANA', 'UINES', 'UJON', 'UKIM'].map((user) => ({ user, about: null })),
    ]);
  });

  it('is closed when the loop is decided', () => {
    const open = sent(makeDebriefed(), afterRounds);
    expect(closed(play(open, [decideOn(open)], afterRounds))).toHaveLength(8);
  });

  it('is closed for a seat that is excused, and for no other', () => {
    const excuse = { type: 'excuseSeat', by: 'UCORA', seat: 'r1s1', reason: 'Ill.' } as const;
    expect(closed(play(going, [excuse, excuse], afterRounds))).toEqual([{ user: 'UINES', about: 'r1s1' }]);
  });

  it('is nothing where nothing was sent yet', () => {
    const fresh = makeInterviewing();
    expect(closings(fresh, { ...fresh, stage: 'cancelled' }, now)).toEqual(
      ['UCORA', 'UHANA'].map((user) => ({ user, about: null })),
    );
  });

  it('is closed once the interview has begun, if nobody has answered it until then', () => {
    const declined = play(booked, [see(booked, { answers: { candidate: 'declined' } })], now);
    const told = sent(declined, now);
    expect(told.outbox.some(({ kind }) => kind === 'candidate.tell')).toBe(true);
    const asked = { type: 'requestSent', seat: 'r1s1', posted: { channel: 'D1', ts: '1.0' } } as const;
    expect(closed(play(told, [asked], now))).toEqual([]);
    const begun = play(told, [asked, { ...asked, seat: 'r1s2' }], afterRounds);
    expect(closed(begun)).toEqual(['UCORA', 'UHANA'].map((user) => ({ user, about: 'r1' })));
  });

  it('is told besides to those who had still to do something when it was cancelled', () => {
    const cancelled = play(going, [cancel], afterRounds);
    const titles = (loop: Loop, user: string) =>
      stillTheirs(loop, user, afterRounds).map(({ round }) => round.title);
    expect(titles(cancelled, 'UINES')).toEqual(['First round']);
    expect(titles(cancelled, 'UHANA')).toEqual([]);
    expect(titles(going, 'UINES')).toEqual([]);
  });

  it('is closed to whoever looked after the loop before, too', () => {
    const name: Command = {
      ...{ type: 'nameResponsible', by: 'UCORA', coordinators: ['UCORA', 'UDANA'] },
      ...{ role: 'coordinator', to: 'UDANA' },
    };
    const handed = play(going, [name, { ...cancel, by: 'UDANA' }], afterRounds);
    expect(closed(handed).filter(({ about }) => about === null)).toContainEqual({
      user: 'UCORA',
      about: null,
    });
  });

  it('asks the coordinator nothing any more about a candidate who declined a time that is given up', () => {
    const declined = sent(play(booked, [see(booked, { answers: { candidate: 'declined' } })]), now);
    expect(closed(declined)).toEqual([]);
    const moved = play(declined, [
      {
        ...{ type: 'rescheduleRounds', by: 'UCORA', rounds: ['r1'], intent: 'later' },
        ...{ reason: 'The candidate cannot.', days: null },
      },
    ]);
    expect(closed(moved)).toEqual([
      { user: 'UCORA', about: 'r1' },
      { user: 'UHANA', about: 'r1' },
    ]);
  });

  it('asks nothing any more about a candidate who declined a round that nobody is awaited in', () => {
    const declined = sent(play(booked, [see(booked, { answers: { candidate: 'declined' } }, 'r2')]), now);
    const givenUp = play(declined, [{ type: 'excuseSeat', by: 'UHANA', seat: 'r2s1', reason: 'Away' }]);
    expect(closed(givenUp).filter(({ about }) => about === 'r2')).toEqual(
      ['UCORA', 'UHANA'].map((user) => ({ user, about: 'r2' })),
    );
  });

  it('says of an interview of a decided loop that it stands until it is withdrawn', () => {
    const open = makeDebriefed();
    const decided = play(open, [decideOn(open)], now);
    const place = findSeat(decided, 'r1s1');
    if (!place) throw new Error('There is no r1s1.');
    expect(closedPlace(decided, place, now)).toBe('standing');
    const withdrawn = play(decided, [{ type: 'withdrawBooked', by: 'UCORA' }], now);
    expect(closedPlace(withdrawn, place, now)).toBe('decided');
    expect(closed(withdrawn).length).toBeGreaterThan(closed(decided).length);
  });

  it('is closed by the change that takes its time away, though that had passed before', () => {
    const declined = play(makeInterviewing(), [
      see(makeInterviewing(), { answers: { candidate: 'declined' } }),
    ]);
    const over = sent(declined, afterRounds);
    const later: Command = {
      ...{ type: 'rescheduleRounds', by: 'UCORA', rounds: ['r1'], intent: 'later', days: null },
      reason: 'Nobody came',
    };
    expect(closed(play(over, [later], afterRounds)).filter(({ about }) => about === 'r1')).toHaveLength(2);
  });
});
