import { describe, expect, it } from '@jest/globals';
import { type Command, decide } from '../../src/core/decide.ts';
import type { Booking, Loop } from '../../src/core/loop/loop.ts';
import { maySeeRevealed, readersOfDebrief } from '../../src/core/loop/rights.ts';
import { changeRound } from '../../src/core/loop/seats.ts';
import {
  afterRounds,
  holders,
  makeDraft,
  makeInterviewing,
  now,
  play,
  proposal,
  refusalOf,
  seal,
  seatAll,
  slots,
} from '../support/makers/make-loop.ts';

const kinds = (loop: Loop) => loop.outbox.map(({ kind }) => kind);

describe('planning a loop', () => {
  it('looks for times as soon as every seat is filled', () => {
    const loop = play(makeDraft(), [seatAll()]);
    expect(loop.stage).toBe('scheduling');
    expect(kinds(loop)).toEqual(['schedule.search', 'progress.show', 'news.tell']);
  });

  it('refuses the candidate as an interviewer, one person twice in a round, and an empty seat', () => {
    const assign = (over: Partial<typeof holders>): Command => ({
      ...(seatAll() as Command & { type: 'assignSeats' }),
      pools: Object.fromEntries(
        Object.entries({ ...holders, ...over }).map(([seat, user]) => [seat, [user]]),
      ),
    });
    expect(refusalOf(makeDraft(), assign({ r2s1: 'UCANDIDATE' }))).toBe('seats.candidate');
    expect(refusalOf(makeDraft(), assign({ r1s2: 'UINES' }))).toBe('seats.person-twice');
    expect(refusalOf(makeDraft(), { type: 'assignSeats', by: 'UCORA', pools: {} })).toBe('seats.empty');
    expect(refusalOf(makeDraft(), { ...seatAll(), by: 'UOMAR' } as Command)).toBe('seats.not-coordinator');
  });

  it('answers the same form sent twice as it did the first time', () => {
    const once = play(makeDraft(), [seatAll()]);
    const twice = decide(once, seatAll(), now);
    expect(twice).toEqual({ ok: true, loop: once, effects: [], audit: [] });
  });
});

describe('booking a loop', () => {
  const proposed = play(makeDraft(), [seatAll(), proposal(1)]);

  it('books every round once, however often Book is pressed', () => {
    const press: Command = { type: 'bookLoop', by: 'UCORA', search: 1, offer: 0 };
    const booked = play(proposed, [press, press, press]);
    expect(kinds(booked).filter((kind) => kind === 'round.book')).toHaveLength(2);
  });

  it('does not book an old proposal with an old button', () => {
    const again = play(proposed, [{ type: 'searchAgain', by: 'UCORA' }, proposal(2)]);
    expect(refusalOf(again, { type: 'bookLoop', by: 'UCORA', search: 1, offer: 0 })).toBe(
      'booking.offer-gone',
    );
  });

  it('books no times that have passed: Quorum looks for others by itself, and says why', () => {
    const press: Command = { type: 'bookLoop', by: 'UCORA', search: 1, offer: 0 };
    const looking = play(proposed, [press], afterRounds);
    expect(looking.search).toMatchObject({ number: 2, state: 'looking' });
    expect(looking.search.note).toBe('The first of the times on offer had passed.');
    expect(kinds(looking)).not.toContain('round.book');
    const audit = [{ what: 'search.outdated', by: 'UCORA', about: { search: 1, place: 1 } }];
    expect(decide(proposed, press, afterRounds)).toMatchObject({ ok: true, audit });
    // Pressed twice, it looks once.
    expect(refusalOf(looking, press, afterRounds)).toBe('booking.offer-gone');
  });

  it('books nothing at the time of another interview that was moved there meanwhile', () => {
    const moving = play(makeInterviewing(), [
      { type: 'rescheduleRounds', by: 'UCORA', rounds: ['r2'], intent: 'move', reason: 'Asked', days: null },
    ]);
    const there = {
      round: 'r2',
      startsAt: now + 40_000_000,
      endsAt: now + 42_000_000,
      people: { r2s1: 'UKIM' },
    };
    const [first, second] = [moving.search.number, moving.search.number + 1];
    const offered = play(moving, [proposal(first, { slots: [there] })]);
    const booking = {
      ...offered.rounds[0]?.booking,
      startsAt: there.startsAt,
      endsAt: there.endsAt,
    } as Booking;
    // Nothing has noticed it before the press.
    const beside = changeRound(offered, 'r1', { booking });
    const looking = play(beside, [{ type: 'bookLoop', by: 'UCORA', search: first, offer: 0 }]);
    expect(looking.search).toMatchObject({ number: second, state: 'looking' });
    expect(looking.search.note).toBe('Another interview was moved to one of the times on offer.');
    // Any change shows it, too.
    const noticed = play(beside, [{ type: 'acceptRound', by: 'UINES', seat: 'r1s1' }]);
    expect(noticed.search).toMatchObject({ number: second, state: 'looking' });
    expect(kinds(looking)).not.toContain('round.move');
  });

  it('refuses people who do not look after the loop', () => {
    expect(refusalOf(proposed, { type: 'bookLoop', by: 'UINES', search: 1, offer: 0 })).toBe(
      'booking.not-yours',
    );
  });

  it('sends guides at once where a round is near, looks at the others, and asks for cards when the round ends', () => {
    const loop = makeInterviewing();
    const due = (kind: string) =>
      loop.outbox.filter((effect) => effect.kind === kind).map((effect) => effect.due);
    expect(due('pack.send')).toEqual([now, now, now]);
    // Only where the guide comes later does anybody read of it first.
    expect(loop.outbox.filter(({ kind }) => kind === 'invite.tell').map(({ lane }) => lane)).toEqual([
      'seat-r2s1',
    ]);
    expect(due('card.request')).toEqual([slots[0]?.endsAt, slots[0]?.endsAt, slots[1]?.endsAt]);
  });

  it('looks again, for the lost round only, when a slot went to somebody else', () => {
    const booked = play(proposed, [
      { type: 'bookLoop', by: 'UCORA', search: 1, offer: 0 },
      { type: 'roundBooked', round: 'r1', booking: 1, joinUrl: null },
      { type: 'slotLost', round: 'r2', booking: 1, reason: 'Kim was booked elsewhere.' },
    ]);
    expect(booked.rounds.map(({ booking }) => booking?.state ?? null)).toEqual(['booked', null]);
    expect(booked.search).toMatchObject({ number: 2, state: 'looking' });
    const rebooked = play(booked, [
      proposal(2, {
        slots: [
          { round: 'r2', startsAt: now + 40_000_000, endsAt: now + 42_000_000, people: { r2s1: 'UKIM' } },
        ],
      }),
      { type: 'bookLoop', by: 'UHANA', search: 2, offer: 0 },
      { type: 'roundBooked', round: 'r2', booking: 2, joinUrl: null },
    ]);
    expect(rebooked.stage).toBe('interviewing');
    expect(rebooked.rounds.map(({ booking }) => booking?.eventId)).toEqual([
      'quorumabcd0123efgh4567r1b1',
      'quorumabcd0123efgh4567r2b2',
    ]);
  });

  it('makes calendar ids of the characters Google takes', () => {
    for (const { booking } of makeInterviewing().rounds)
      expect(booking?.eventId).toMatch(/^[a-v0-9]{5,1024}$/);
  });
});

describe('cancelling a loop', () => {
  it('withdraws every booking and asks for nothing any more', () => {
    const cancelled = play(makeInterviewing(), [{ type: 'cancelLoop', by: 'UHANA', reason: 'Role closed' }]);
    expect(kinds(cancelled).filter((kind) => kind === 'round.unbook')).toHaveLength(2);
    expect(refusalOf(cancelled, seal('r1s1'), afterRounds)).toBe('card.cancelled');
    expect(refusalOf(cancelled, { type: 'excuseSeat', by: 'UCORA', seat: 'r1s1', reason: 'x' })).toBe(
      'excuse.not-booked',
    );
  });

  it('is refused once the debrief has opened, without a reason, and to others', () => {
    const open = play(makeInterviewing(), [seal('r1s1'), seal('r1s2'), seal('r2s1')], afterRounds);
    expect(refusalOf(open, { type: 'cancelLoop', by: 'UHANA', reason: 'x' })).toBe('cancel.debrief-open');
    expect(refusalOf(makeInterviewing(), { type: 'cancelLoop', by: 'UHANA', reason: ' ' })).toBe(
      'cancel.no-reason',
    );
    expect(refusalOf(makeInterviewing(), { type: 'cancelLoop', by: 'UINES', reason: 'x' })).toBe(
      'cancel.not-yours',
    );
  });
});

describe('rights', () => {
  const closed = play(makeInterviewing(), [seal('r1s1')], afterRounds);
  const open = play(
    closed,
    [seal('r1s2'), { type: 'excuseSeat', by: 'UCORA', seat: 'r2s1', reason: 'Ill' }],
    afterRounds,
  );

  it.each([
    ['UCORA', false, true],
    ['UHANA', false, true],
    ['UINES', false, true],
    ['UJON', false, true],
    ['UKIM', false, false],
    ['UOMAR', false, false],
    ['UCANDIDATE', false, false],
  ])('%s sees cards before the gate: %s, after it: %s', (user, before, after) => {
    expect(maySeeRevealed(closed, user)).toBe(before);
    expect(maySeeRevealed(open, user)).toBe(after);
  });

  it('shows a candidate who is also the hiring manager nothing', () => {
    const odd: Loop = { ...open, candidate: { ...open.candidate, slackUser: 'UHANA' } };
    expect(maySeeRevealed(odd, 'UHANA')).toBe(false);
    expect(readersOfDebrief(odd)).not.toContain('UHANA');
  });
});
