import { describe, expect, it } from '@jest/globals';
import { type Command, decide } from '../../../src/core/decide.ts';
import type { EffectKind } from '../../../src/core/loop/effect.ts';
import type { Loop, Round, Slot } from '../../../src/core/loop/loop.ts';
import { findSeat } from '../../../src/core/loop/seats.ts';
import { unplaced } from '../../../src/core/reviews/reviews.ts';
import {
  afterRounds,
  hour,
  makeDraft,
  makeInterviewing,
  makeOffer,
  now,
  play,
  refusalOf,
  seal,
  seatAll,
} from '../../support/makers/make-loop.ts';

const move = (rounds = ['r1'], intent: 'move' | 'later' = 'move'): Command => ({
  type: 'rescheduleRounds',
  by: 'UCORA',
  reason: 'The candidate is ill.',
  days: null,
  ...{ rounds, intent },
});
const keep: Command = { type: 'keepTimes', by: 'UCORA' };
const drop = (round = 'r2'): Command => ({ type: 'dropRound', by: 'UCORA', round, reason: 'Not needed.' });
const later: Slot = {
  round: 'r1',
  startsAt: now + 50 * hour,
  endsAt: now + 51 * hour,
  people: { r1s1: 'UINES', r1s2: 'UJON' },
};
const offered = (loop: Loop, slot: Partial<Slot> = {}): Loop =>
  play(loop, [
    {
      type: 'propose',
      search: loop.search.number,
      offers: [makeOffer({ slots: [{ ...later, ...slot }] })],
    },
    { type: 'bookLoop', by: 'UCORA', search: loop.search.number, offer: 0 },
  ]);
const inCalendar: Command = { type: 'roundMoved', round: 'r1', booking: 2, joinUrl: null };
const roundIn = (loop: Loop, id = 'r1') => loop.rounds.find((round) => round.id === id) as Round;
const seatIn = (loop: Loop, id: string) => findSeat(loop, id)?.seat;
const waiting = (loop: Loop, kind: EffectKind) =>
  loop.outbox.filter((effect) => effect.kind === kind && effect.state === 'waiting');

const booked = makeInterviewing();
const moving = play(booked, [move()]);
const chosen = offered(moving);
const moved = play(chosen, [inCalendar]);

describe('a round that is to be held at another time', () => {
  it('keeps its old time, and everybody in it, until another one is booked', () => {
    expect(roundIn(moving).booking).toEqual(roundIn(booked).booking);
    expect(waiting(moving, 'round.unbook')).toEqual([]);
    expect(unplaced(moving).map(({ id }) => id)).toEqual(['r1']);
    expect([moving.stage, moving.search.state]).toEqual(['scheduling', 'looking']);
    expect(seatIn(moving, 'r1s1')?.holder).toBe('UINES');
    expect(roundIn(chosen).booking).toEqual(roundIn(booked).booking);
  });

  it('is moved in the calendar, never booked a second time', () => {
    expect(waiting(chosen, 'round.move').map(({ payload }) => payload)).toEqual([
      { round: 'r1', booking: 2 },
    ]);
    const anew = waiting(chosen, 'round.book').filter((effect) => effect.id === 'book-r1-2');
    expect(anew).toEqual([]);
    expect(roundIn(moved).booking).toMatchObject({
      ...{ number: 2, earlier: 1, startsAt: later.startsAt, state: 'booked' },
      eventId: roundIn(booked).booking?.eventId,
      joinUrl: 'https://meet.example/1',
    });
    expect([moved.stage, roundIn(moved).moving]).toEqual(['interviewing', null]);
  });

  it('asks for its cards after the new time, and sends nothing for the old one', () => {
    const dueOf = (kind: EffectKind) =>
      waiting(moved, kind).flatMap(({ payload, due }) =>
        'seat' in payload && payload.seat === 'r1s1' ? [[due, payload]] : [],
      );
    expect(dueOf('card.request')).toEqual([[later.endsAt, { seat: 'r1s1', booking: 2 }]]);
    expect(dueOf('pack.send')).toEqual([[now, { seat: 'r1s1', booking: 2 }]]);
    expect(refusalOf(moved, seal('r1s1'), now + 25 * hour)).toBe('card.not-yet');
  });

  it('leaves no live guide with the people who had one', () => {
    const posted = { channel: 'D1', ts: '1.0' };
    const sent = play(booked, [{ type: 'packSent', seat: 'r1s1', posted }]);
    const after = play(offered(play(sent, [move()])), [inCalendar]);
    const told = waiting(after, 'seat.moved').map(({ payload }) => payload);
    expect(told).toContainEqual({ seat: 'r1s1', holder: 'UINES', how: 'moved', messages: [posted] });
    expect(seatIn(after, 'r1s1')?.pack).toBeNull();
  });

  it('waits for a guide and a nudge that may be out already, and takes the nudge back', () => {
    const request = { channel: 'D1', ts: '1.0' };
    const asked = play(booked, [{ type: 'requestSent', seat: 'r1s1', posted: request }]);
    const unsure = (kind: EffectKind, loop: Loop): Loop => ({
      ...loop,
      outbox: loop.outbox.map((effect) =>
        effect.kind === kind ? { ...effect, unclear: true, attempts: 1 } : effect,
      ),
    });
    const after = play(offered(play(unsure('card.nudge', unsure('pack.send', asked)), [move()])), [
      inCalendar,
    ]);
    const ofEarlier = after.outbox.filter(
      ({ kind, payload }) => kind === 'pack.send' && payload.seat === 'r1s1' && payload.booking === 1,
    );
    expect(ofEarlier).toHaveLength(1);
    // One that may still appear is waited for, too, before it is taken back.
    expect(waiting(after, 'card.nudge')).toHaveLength(1);
    const told = waiting(after, 'seat.moved').map(({ payload }) => payload);
    expect(told).toContainEqual({
      ...{ seat: 'r1s1', holder: 'UINES', how: 'moved', messages: [request] },
      below: request,
    });
  });

  it('hands over to somebody else where the new time does not suit who had it', () => {
    const other = play(offered(moving, { people: { r1s1: 'UNEW', r1s2: 'UJON' } }), [inCalendar]);
    expect(seatIn(other, 'r1s1')).toMatchObject({ holder: 'UNEW', pool: ['UINES'] });
    expect(seatIn(other, 'r1s1')?.left).toMatchObject([{ holder: 'UINES', how: 'reassigned' }]);
    expect(waiting(other, 'seat.clear')).toMatchObject([{ payload: { holder: 'UINES' } }]);
    expect(seatIn(other, 'r1s2')?.left).toEqual([]);
  });

  it('stays where it was when somebody else was faster, and is looked for again at once', () => {
    const lost = play(chosen, [{ type: 'slotLost', round: 'r1', booking: 2, reason: 'Ines was booked.' }]);
    expect(roundIn(lost).booking).toEqual(roundIn(booked).booking);
    expect(lost.search).toMatchObject({ state: 'looking', note: 'Ines was booked.' });
    expect(play(lost, [inCalendar])).toEqual(lost);
    const again = play(offered(lost), [{ ...inCalendar, booking: 3 } as Command]);
    expect(roundIn(again).booking).toMatchObject({ number: 3, earlier: 1 });
  });

  it('is left as it was when the coordinator thinks better of it', () => {
    const kept = play(moving, [keep]);
    expect([kept.stage, kept.search.state, roundIn(kept).moving]).toEqual(['interviewing', 'taken', null]);
    expect(roundIn(kept).booking).toEqual(roundIn(booked).booking);
    expect(refusalOf(kept, { type: 'bookLoop', by: 'UCORA', search: 2, offer: 0 })).toBe(
      'booking.offer-gone',
    );
    expect(refusalOf(chosen, keep)).toBe('reschedule.being-booked');
  });

  it('is asked for once, however often the form arrives', () => {
    const again = decide(moving, move(), now);
    expect(again.ok && again.loop).toBe(moving);
    const moving2 = decide(moved, inCalendar, now);
    expect(moving2.ok && moving2.loop).toBe(moved);
  });

  it('holds up nobody in the rounds that stay', () => {
    const elsewhere = play(moving, [seal('r2s1')], afterRounds);
    expect(seatIn(elsewhere, 'r2s1')?.versions).toHaveLength(1);
    const excused = play(moving, [{ type: 'excuseSeat', by: 'UCORA', seat: 'r2s1', reason: 'Ill' }]);
    expect(seatIn(excused, 'r2s1')?.excused).not.toBeNull();
    expect(refusalOf(moving, { type: 'recuseSeat', by: 'UKIM', seat: 'r2s1', reason: 'Known' })).toBeNull();
  });

  it('ends its move by itself when its cards come in after all', () => {
    const held = play(moving, [seal('r1s1'), seal('r1s2')], afterRounds);
    expect([held.stage, roundIn(held).moving]).toEqual(['interviewing', null]);
    expect(play(held, [seal('r2s1')], afterRounds).stage).toBe('debrief');
  });

  it('asks only those again whose card is missing', () => {
    const partly = play(booked, [seal('r1s1')], afterRounds);
    const after = offered(play(partly, [move()], afterRounds), { people: { r1s2: 'UJON' } });
    const done = play(after, [inCalendar], afterRounds);
    expect(seatIn(done, 'r1s1')).toMatchObject({ holder: 'UINES', versions: [{ by: 'UINES' }] });
    expect(waiting(done, 'seat.moved').map(({ payload }) => payload)).toMatchObject([{ seat: 'r1s2' }]);
  });

  it.each<[string, Loop, Command]>([
    ['reschedule.not-yours', booked, { ...move(), by: 'UINES' } as Command],
    ['reschedule.no-reason', booked, { ...move(), reason: ' ' } as Command],
    ['round.gone', booked, move(['r9'])],
    ['reschedule.nothing-ahead', booked, move([])],
    ['reschedule.not-booked', play(makeDraft(), [seatAll()]), move()],
    ['reschedule.being-booked', chosen, move()],
    ['loop.cancelled', play(booked, [{ type: 'cancelLoop', by: 'UCORA', reason: 'Closed' }]), move()],
    ['reschedule.nobody-awaited', play(booked, [seal('r1s1'), seal('r1s2')], afterRounds), move()],
  ])('is refused as %s', (code, loop, command) => {
    expect(refusalOf(loop, command, afterRounds)).toBe(code);
  });

  it('may be asked for by every coordinator, but by nobody who is the candidate', () => {
    const by = (user: string) => ({ ...move(), by: user, isCoordinator: true }) as Command;
    expect([refusalOf(booked, by('UOTHER')), refusalOf(booked, by('UCANDIDATE'))]).toEqual([
      null,
      'reschedule.not-yours',
    ]);
  });
});

describe('a round that is cancelled, to be booked again later', () => {
  const off = play(booked, [move(['r1'], 'later')]);

  it('leaves the calendar at once, and waits for a press', () => {
    expect(roundIn(off).booking).toBeNull();
    const event = roundIn(booked).booking?.eventId;
    expect(waiting(off, 'round.unbook')).toMatchObject([{ payload: { round: 'r1', booking: 1, event } }]);
    expect([off.stage, off.search.state, unplaced(off)]).toEqual(['scheduling', 'none', []]);
    expect(waiting(off, 'schedule.search')).toHaveLength(waiting(booked, 'schedule.search').length);
  });

  it('is looked for once somebody presses, and gets an event of its own', () => {
    const looking = play(off, [{ type: 'searchAgain', by: 'UCORA' }]);
    expect(unplaced(looking).map(({ id }) => id)).toEqual(['r1']);
    const again = offered(looking);
    expect(roundIn(again)).toMatchObject({ moving: null, booking: { number: 2, state: 'wanted' } });
    expect(roundIn(again).booking?.eventId).not.toBe(roundIn(booked).booking?.eventId);
    const done = play(again, [{ type: 'roundBooked', round: 'r1', booking: 2, joinUrl: null }]);
    expect(done.stage).toBe('interviewing');
  });

  it('is looked for together with other loops, too; until then there is nothing to constrain', () => {
    const mates = [{ loop: off.id, search: off.search.number + 1 }];
    const together = play(off, [{ type: 'searchTogether', by: 'UCORA', mates }]);
    expect(unplaced(together).map(({ id }) => id)).toEqual(['r1']);
    const { availability, constraints } = off;
    const change = { type: 'changeConstraints', by: 'UCORA', availability, constraints, pools: {} } as const;
    expect(refusalOf(off, change)).toBe('search.not-waiting');
    expect(refusalOf(off, { type: 'pickByHand', by: 'UCORA', slots: [] })).toBe('search.not-waiting');
  });

  it('keeps the people it had as the first to be asked', () => {
    expect(seatIn(off, 'r1s1')?.holder).toBe('UINES');
  });
});

describe('a round that is cancelled for good', () => {
  it('leaves the calendar, and the loop waits for no card of it', () => {
    const dropped = play(booked, [drop()]);
    expect(roundIn(dropped, 'r2')).toMatchObject({ booking: null, cancelled: { reason: 'Not needed.' } });
    expect(seatIn(dropped, 'r2s1')?.excused?.reason).toBe('The round was canceled: Not needed.');
    expect(waiting(dropped, 'round.unbook')).toHaveLength(1);
    expect([dropped.stage, unplaced(dropped)]).toEqual(['interviewing', []]);
    expect(play(dropped, [seal('r1s1'), seal('r1s2')], afterRounds).stage).toBe('debrief');
  });

  it('opens the debrief, where its cards were the last ones', () => {
    const rest = play(booked, [seal('r1s1'), seal('r1s2')], afterRounds);
    expect(play(rest, [drop()], afterRounds).stage).toBe('debrief');
    const moved = play(booked, [move(['r2'])]);
    const late = play(moved, [seal('r1s1'), seal('r1s2')], afterRounds);
    expect(late.stage).toBe('scheduling');
    expect(play(late, [drop()], afterRounds).stage).toBe('debrief');
  });

  it('is refused where too few would be left, and done once', () => {
    expect(refusalOf(booked, drop('r1'))).toBe('gate.too-few-cards');
    const dropped = play(booked, [drop()]);
    const again = decide(dropped, drop(), now);
    expect(again.ok && again.loop).toBe(dropped);
  });
});

describe('a whole loop that is to be held at another time', () => {
  it('moves every round, and waits until the last of them is in the calendar', () => {
    const all = play(booked, [move(['r1', 'r2'])]);
    const second: Slot = {
      round: 'r2',
      startsAt: now + 52 * hour,
      endsAt: now + 53 * hour,
      people: { r2s1: 'UKIM' },
    };
    const taken = play(all, [
      { type: 'propose', search: all.search.number, offers: [makeOffer({ slots: [later, second] })] },
      { type: 'bookLoop', by: 'UCORA', search: all.search.number, offer: 0 },
    ]);
    const one = play(taken, [inCalendar]);
    expect(one.stage).toBe('scheduling');
    const both = play(one, [{ type: 'roundMoved', round: 'r2', booking: 2, joinUrl: null }]);
    expect([both.stage, both.rounds.map(({ booking }) => booking?.number)]).toEqual(['interviewing', [2, 2]]);
  });

  it('gives the days on which the candidate can now', () => {
    const days = { firstDay: '2027-01-18', lastDay: '2027-01-20' };
    const all = play(booked, [{ ...move(['r1', 'r2']), days } as Command]);
    expect(all.availability).toMatchObject(days);
  });

  it('is opened early by the hiring manager all the same, and then nothing is moved any more', () => {
    const begun = play(play(booked, [move(['r2'])]), [seal('r1s1')], afterRounds);
    const open = play(
      begun,
      [{ type: 'openEarly', by: 'UHANA', reason: 'The offer cannot wait' }],
      afterRounds,
    );
    expect([open.stage, roundIn(open, 'r2').moving]).toEqual(['debrief', null]);
  });

  it('ends with the loop: what is on its way then is still written down', () => {
    const over = play(chosen, [{ type: 'cancelLoop', by: 'UCORA', reason: 'Closed' }]);
    const done = play(over, [inCalendar]);
    expect(roundIn(done).booking).toMatchObject({ number: 2 });
    expect(waiting(done, 'pack.send').some(({ id }) => id.endsWith('-2'))).toBe(false);
  });
});

describe('whoever steps back while a round gets another time', () => {
  const recused: Command = { type: 'recuseSeat', by: 'UINES', seat: 'r1s1', reason: 'A friend' };
  const replaced: Command = { type: 'reassignSeat', by: 'UCORA', seat: 'r1s1', to: 'UNEW', reason: 'Free' };

  it('is not put back by an offer from before: Quorum looks again', () => {
    const number = moving.search.number;
    const found = play(moving, [
      { type: 'propose', search: number, offers: [makeOffer({ slots: [later] })] },
    ]);
    const left = play(found, [recused]);
    expect(left.search).toMatchObject({ number: number + 1, state: 'looking' });
    const book: Command = { type: 'bookLoop', by: 'UCORA', search: number, offer: 0 };
    expect(refusalOf(left, book)).toBe('booking.offer-gone');
    expect(play(left, [replaced]).search).toMatchObject({ number: number + 2, state: 'looking' });
    // However such an offer came about.
    const stale = play(left, [
      { type: 'propose', search: number + 1, offers: [makeOffer({ slots: [later] })] },
    ]);
    const again = play(stale, [{ ...book, search: number + 1 } as Command]);
    expect(again.search).toMatchObject({ number: number + 2, state: 'looking' });
    expect(again.search.note).toContain('The interviewers are not those');
    expect(roundIn(again).moving?.to).toBeUndefined();
  });

  it('is looked for again too when the round was cancelled for now', () => {
    const looking = play(booked, [move(['r1'], 'later'), { type: 'searchAgain', by: 'UCORA' }]);
    expect(play(looking, [recused]).search.number).toBe(looking.search.number + 1);
  });

  it('stays out, and whoever came instead stays in, when it happens before the calendar has answered', () => {
    const gone = play(chosen, [recused, inCalendar]);
    expect(seatIn(gone, 'r1s1')?.holder).toBeNull();
    const other = play(chosen, [recused, replaced, inCalendar]);
    expect(seatIn(other, 'r1s1')).toMatchObject({ holder: 'UNEW' });
    expect(seatIn(other, 'r1s1')?.left.map(({ holder }) => holder)).not.toContain('UNEW');
    // Whoever is in the event by then, it is set right.
    expect(roundIn(other).booking?.invited).toEqual(['candidate', 'UJON']);
    for (const loop of [gone, other])
      expect(waiting(loop, 'round.describe').map(({ payload }) => payload)).toContainEqual({
        round: 'r1',
        booking: 2,
      });
    expect(waiting(moved, 'round.describe')).toEqual([]);
  });

  it('is looked for with the new time, among those who could come', () => {
    const left = play(booked, [recused]);
    const number = seatIn(left, 'r1s1')?.replacement?.number ?? 0;
    const known = play(left, [
      {
        ...{ type: 'candidatesFound', seat: 'r1s1', number, inTheWay: [] },
        ...{ startsAt: roundIn(left).booking?.startsAt ?? 0 },
        candidates: [{ user: 'UNEW', reason: 'free' }],
      },
    ]);
    expect(seatIn(play(known, [move()]), 'r1s1')?.pool).toEqual(['UNEW']);
    expect(seatIn(play(known, [move(), keep]), 'r1s1')?.pool).toEqual([]);
  });

  it('leaves no candidate alone: what nobody would hold is not booked', () => {
    const alone = play(booked, [
      { type: 'recuseSeat', by: 'UKIM', seat: 'r2s1', reason: 'A friend' },
      move(['r2']),
    ]);
    const slot = { ...later, round: 'r2', people: {} };
    const offered = play(alone, [
      { type: 'propose', search: alone.search.number, offers: [makeOffer({ slots: [slot] })] },
    ]);
    const book: Command = { type: 'bookLoop', by: 'UCORA', search: alone.search.number, offer: 0 };
    const looking = play(offered, [book]);
    expect(looking.search).toMatchObject({ number: alone.search.number + 1, state: 'looking' });
    expect(waiting(looking, 'round.move')).toEqual([]);
  });
});

describe('several rounds', () => {
  it('wait for a press once the others are in the calendar', () => {
    const both = play(booked, [move(['r2'], 'later'), move(['r1'])]);
    const slot: Command = {
      ...{ type: 'propose', search: both.search.number },
      offers: [makeOffer({ slots: [later] })],
    };
    const taken = play(both, [slot, { type: 'bookLoop', by: 'UCORA', search: both.search.number, offer: 0 }]);
    expect(taken.search.state).toBe('taken');
    const one = play(taken, [inCalendar]);
    expect([one.stage, one.search.state]).toEqual(['scheduling', 'none']);
    expect(refusalOf(one, { type: 'searchAgain', by: 'UCORA' })).toBeNull();
  });

  it('are cancelled for good at once, and what was held before opens', () => {
    const held = play(booked, [seal('r1s1'), seal('r1s2')], afterRounds);
    const all: Command = { type: 'dropRounds', by: 'UCORA', rounds: ['r2'], reason: 'Enough.' };
    expect(play(held, [all], afterRounds).stage).toBe('debrief');
    expect(refusalOf(booked, { ...all, rounds: ['r1', 'r2'] } as Command)).toBe('gate.too-few-cards');
    expect(refusalOf(booked, { ...all, rounds: [] } as Command)).toBe('reschedule.nothing-ahead');
  });
});

describe('what was told of an event', () => {
  it('is not told again because it was moved', () => {
    const noticed = { added: 1, isReworded: true };
    const rounds = chosen.rounds.map((round) =>
      round.id === 'r1' && round.booking ? { ...round, booking: { ...round.booking, noticed } } : round,
    );
    expect(roundIn(play({ ...chosen, rounds }, [inCalendar])).booking?.noticed).toEqual(noticed);
  });
});
