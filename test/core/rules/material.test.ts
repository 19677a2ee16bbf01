import { describe, expect, it } from '@jest/globals';
import { lateSeats } from '../../../src/core/cards/late.ts';
import type { Command } from '../../../src/core/decide.ts';
import { gateCount, isGateReady, openSeats } from '../../../src/core/loop/gate.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { findSeat } from '../../../src/core/loop/seats.ts';
import { chosenReviewers } from '../../../src/core/reviews/reviewers.ts';
import { lackingMaterial, mayReadMaterial, readsForSeat } from '../../../src/core/reviews/reviews.ts';
import { loopProblem } from '../../../src/core/schedule/model/loop-problem.ts';
import { hour, now, play, proposal, refusalOf } from '../../support/makers/make-loop.ts';
import {
  bookAll,
  booked,
  bring,
  cardFor,
  interviewers,
  makeReviewing,
  offered,
  pressBook,
  reviewDraft,
  reviewers,
  seatThem,
} from '../../support/makers/make-reviews.ts';

const idsOf = (loop: Loop, kind: string) =>
  loop.outbox.flatMap((effect) => (effect.kind === kind ? [effect.id] : []));
const bookingOf = (loop: Loop, id: string) => loop.rounds.find((round) => round.id === id)?.booking;
const pdf = { name: 'resume.pdf', mimetype: 'application/pdf' };

describe('a review', () => {
  it('is left to people: no search, no calendar, and the loop waits for the live rounds only', () => {
    const seated = play(reviewDraft(), [seatThem()]);
    expect(seated.stage).toBe('scheduling');
    const people = [...new Set(Object.values(interviewers).flat())].map((user) => ({
      person: {
        team: 'T',
        user,
        name: user,
        email: '',
        zone: 'UTC',
        isBot: false,
        isActive: true,
        isAdmin: false,
      },
      settings: undefined,
      busy: [],
      booked: [],
    }));
    const { rounds, before, candidate } = loopProblem(play(seated, [bring('r1')]), people, now);
    expect([rounds.map(({ id }) => id), before, candidate.booked]).toEqual([['r3', 'r4'], [], []]);
    expect(play(seated, bookAll).stage).toBe('interviewing');
    const cancelled = play(makeReviewing(), [
      ...bookAll,
      { type: 'cancelLoop', by: 'UCORA', reason: 'Role closed' },
    ]);
    expect(idsOf(cancelled, 'round.unbook')).toEqual(['unbook-r3-1', 'unbook-r4-1']);
  });

  it('goes straight to its cards where every round is a review', () => {
    const loop = play(reviewDraft(['resume', 'written']), [seatThem()]);
    expect([loop.stage, idsOf(loop, 'schedule.search')]).toEqual(['interviewing', []]);
    const done = play(loop, [
      ...[bring('r1'), bring('r2'), cardFor('UINES', 'r1s1'), cardFor('UJON', 'r1s2')],
      cardFor('UOMAR', 'r2s1'),
    ]);
    expect(done.gate).toMatchObject({ state: 'open', how: 'complete' });
  });

  it('takes no card before there is something to read', () => {
    const loop = play(reviewDraft(), [seatThem()]);
    expect(lackingMaterial(loop).map(({ id }) => id)).toEqual(['r1', 'r2']);
    expect(refusalOf(loop, cardFor('UINES', 'r1s1'))).toBe('card.not-yet');
    const there = play(loop, [bring('r1')]);
    expect(lackingMaterial(there).map(({ id }) => id)).toEqual(['r2']);
    expect(refusalOf(there, cardFor('UINES', 'r1s1'))).toBeNull();
  });

  it('is asked for at once, and due at the end of a day in the loop’s zone, whatever the clocks do', () => {
    const loop = makeReviewing();
    expect(idsOf(loop, 'card.request')).toEqual(['request-r1s1-1', 'request-r1s2-1', 'request-r2s1-1']);
    expect(loop.outbox.filter(({ kind }) => kind === 'card.request').every(({ due }) => due === now)).toBe(
      true,
    );
    // Monday in Berlin, two days later: Wednesday, 23:59.
    expect(bookingOf(loop, 'r1')).toEqual({
      number: 1,
      startsAt: now,
      endsAt: Date.UTC(2027, 0, 13, 22, 59),
      state: 'booked',
      eventId: '',
      joinUrl: null,
    });
    const inMarch = Date.UTC(2027, 2, 26, 12);
    const later = play(play(reviewDraft(), [seatThem()]), [bring('r1')], inMarch);
    expect(bookingOf(later, 'r1')?.endsAt).toBe(Date.UTC(2027, 2, 28, 21, 59));
    expect(lateSeats(loop, 'Europe/Berlin', Date.UTC(2027, 0, 14, 8)).map(({ seat }) => seat.id)).toEqual([
      'r1s1',
      'r1s2',
    ]);
  });

  it('is sent a file once to everybody who reads it, and text is behind a button', () => {
    const loop = play(reviewDraft(), [seatThem(), bring('r1', { file: pdf }), bring('r2')]);
    expect(loop.outbox.filter(({ kind }) => kind === 'material.send').map(({ payload }) => payload)).toEqual([
      { round: 'r1', to: 'UINES', material: 1, number: expect.any(Number) },
      { round: 'r1', to: 'UJON', material: 1, number: expect.any(Number) },
    ]);
    const numbers = loop.outbox.flatMap(({ kind, payload }) =>
      kind === 'material.send' ? [payload.number] : [],
    );
    expect(new Set(numbers).size).toBe(2);
  });

  it('keeps what was brought until the first card is in; then it stays what the card judged', () => {
    const loop = makeReviewing();
    const again = play(loop, [bring('r1', { submission: 'second', fingerprint: 'other' })]);
    const round = again.rounds[0];
    expect([round?.material?.number, round?.booking]).toEqual([2, loop.rounds[0]?.booking]);
    expect(idsOf(again, 'material.send')).toHaveLength(2);
    expect(idsOf(again, 'card.request')).toEqual(idsOf(loop, 'card.request'));
    // The same form, however late; and the same thing in another form.
    for (const same of [bring('r1'), bring('r1', { submission: 'third', fingerprint: 'other' })])
      expect(play(again, [same])).toBe(again);
    const written = play(again, [cardFor('UINES', 'r1s1')]);
    expect(refusalOf(written, bring('r1', { submission: 'fourth', fingerprint: 'fourth' }))).toBe(
      'material.card-in',
    );
  });

  it('is brought by who looks after the loop, and read by them and by its reviewers', () => {
    const loop = makeReviewing();
    const mine = bring('r1', { submission: 's', fingerprint: 'm' });
    for (const by of ['UINES', 'UDANA', 'UCANDIDATE'])
      expect(refusalOf(loop, { ...mine, by } as Command)).toBe('material.not-yours');
    expect(refusalOf(loop, { ...mine, by: 'UHANA' } as Command)).toBeNull();
    expect(refusalOf(loop, bring('r3'))).toBe('material.not-read');
    expect(refusalOf(loop, bring('r9'))).toBe('material.not-read');
    expect(refusalOf(reviewDraft(), mine)).toBe('material.draft');
    const [first] = loop.rounds;
    if (!first) throw new Error('A round is missing.');
    const readers = ['UCORA', 'UHANA', 'UINES', 'UJON', 'UKIM', 'UOMAR', 'UDANA', 'UCANDIDATE'];
    expect(readers.filter((user) => mayReadMaterial(loop, first, user))).toEqual([
      'UCORA',
      'UHANA',
      'UINES',
      'UJON',
    ]);
    const odd: Loop = { ...loop, candidate: { ...loop.candidate, slackUser: 'UHANA' } };
    expect(mayReadMaterial(odd, first, 'UHANA')).toBe(false);
    const ask: Command = { type: 'sendMaterial', by: 'UINES', round: 'r1', press: 'p' };
    expect(refusalOf(loop, ask)).toBe('material.no-file');
    expect(refusalOf(loop, { ...ask, by: 'UKIM' } as Command)).toBe('material.not-reviewer');
    const withFile = play(loop, [bring('r1', { submission: 's', fingerprint: 'm', file: pdf })]);
    const asked = play(withFile, [ask, ask]);
    expect(idsOf(asked, 'material.send').filter((id) => id.endsWith('-p'))).toHaveLength(1);
  });
});

describe('a review that one of several can read', () => {
  const pools = { r1s1: ['UINES', 'UJON', 'UKIM'], r1s2: ['UINES', 'UDANA', 'UJON'], r2s1: ['UKIM', 'UZOE'] };
  const seated = play(reviewDraft(), [seatThem(pools)]);

  it('goes, once there is something to read, to different people who hold no other seat', () => {
    expect(findSeat(seated, 'r1s1')?.seat.holder).toBeNull();
    const [resume, written] = seated.rounds;
    if (!resume || !written) throw new Error('A round is missing.');
    // Ines, Jon and Kim are named for live rounds; one of them has to do this as well.
    const chosen = chosenReviewers(seated, resume);
    expect(chosen.r1s2).toBe('UDANA');
    expect(pools.r1s1).toContain(chosen.r1s1);
    expect(chosenReviewers(seated, written)).toEqual({ r2s1: 'UZOE' });
    const there = play(seated, [bring('r1'), bring('r2')]);
    expect(findSeat(there, 'r2s1')?.seat).toMatchObject({ holder: 'UZOE', pool: pools.r2s1 });
  });

  it('finds a way where two seats compete, and leaves a seat empty where there is none', () => {
    const tight = play(reviewDraft(), [seatThem({ r1s1: ['UZOE', 'UDANA'], r1s2: ['UDANA', 'UZOE'] })]);
    const [resume] = tight.rounds;
    if (!resume) throw new Error('A round is missing.');
    expect(new Set(Object.values(chosenReviewers(tight, resume))).size).toBe(2);
    const short = { ...resume, seats: resume.seats.map((seat) => ({ ...seat, pool: ['UZOE', 'UZOE'] })) };
    expect(Object.values(chosenReviewers(tight, short))).toEqual(['UZOE']);
  });

  it('spreads over the loops', () => {
    const all = ['UA', 'UB', 'UC', 'UD'];
    const loops = Array.from({ length: 40 }, (_, at) => ({
      ...play(reviewDraft(), [seatThem({ r2s1: all })]),
      id: `loop${at}`,
    }));
    const chosen = loops.map((loop) => chosenReviewers(loop, loop.rounds[1] as Loop['rounds'][number]).r2s1);
    expect(new Set(chosen).size).toBe(4);
  });
});

describe('who leaves a review', () => {
  const loop = makeReviewing();
  const why = 'We are related';

  it('can do so while times are still being looked for, unlike in a live round', () => {
    const left = play(loop, [{ type: 'recuseSeat', by: 'UOMAR', seat: 'r2s1', reason: why }]);
    expect(findSeat(left, 'r2s1')?.seat.holder).toBeNull();
    expect(refusalOf(loop, { type: 'recuseSeat', by: 'UKIM', seat: 'r4s1', reason: why })).toBe(
      'recuse.not-booked',
    );
    const excuse: Command = { type: 'excuseSeat', by: 'UCORA', seat: 'r2s1', reason: 'Ill' };
    expect(refusalOf(loop, excuse)).toBeNull();
    expect(refusalOf(loop, { ...excuse, seat: 'r4s1' } as Command)).toBe('excuse.not-booked');
    expect(refusalOf(loop, { type: 'excuseRound', by: 'UCORA', round: 'r1', reason: '' })).toBeNull();
  });

  it('is followed by somebody who is asked at once, with the file, and without a pack', () => {
    const withFile = play(loop, [bring('r2', { submission: 's', fingerprint: 'm', file: pdf })]);
    const taken = play(withFile, [
      { type: 'reassignSeat', by: 'UCORA', seat: 'r2s1', to: 'UDANA', reason: 'Omar is ill' },
    ]);
    const fresh = taken.outbox.filter(({ id }) => !withFile.outbox.some((known) => known.id === id));
    expect(fresh.map(({ kind, due }) => [kind, due])).toEqual(
      expect.arrayContaining([
        ['seat.clear', now],
        ['card.request', now],
        ['material.send', now],
      ]),
    );
    expect(fresh.map(({ kind }) => kind)).not.toContain('pack.send');
    expect(fresh.find(({ kind }) => kind === 'material.send')?.payload).toMatchObject({
      to: 'UDANA',
      material: 2,
    });
  });

  it('can be followed before there is anything to read', () => {
    const early = play(reviewDraft(), [seatThem()]);
    const handOver: Command = { type: 'reassignSeat', by: 'UCORA', seat: 'r2s1', to: 'UDANA', reason: 'Ill' };
    const taken = play(early, [handOver]);
    expect(idsOf(taken, 'card.request')).toEqual([]);
    expect(idsOf(play(taken, [bring('r2')]), 'card.request')).toEqual(['request-r2s1-1']);
    expect(refusalOf(early, { ...handOver, seat: 'r4s1' } as Command)).toBe('reassign.not-now');
  });

  it('neither reports a round that was not held nor hands over to whoever comes next', () => {
    expect(refusalOf(loop, { type: 'reportNotHeld', by: 'UINES', seat: 'r1s1' })).toBe('round.always-held');
    const interviewing = play(loop, bookAll);
    expect(refusalOf(interviewing, { type: 'tellCovered', by: 'UINES', seat: 'r1s1', covered: [] })).toBe(
      'handover.no-questions',
    );
  });

  it('leaves enough voices possible while the seats of several have no holder yet', () => {
    const several = play(reviewDraft(), [
      seatThem({ r3s1: ['UA', 'UB'], r3s2: ['UC', 'UD'], r4s1: ['UE', 'UF'] }),
    ]);
    const commands: Command[] = ['r1s1', 'r1s2', 'r2s1'].map((seat) => ({
      type: 'excuseSeat',
      by: 'UCORA',
      seat,
      reason: 'Ill',
    }));
    expect(gateCount(play(several, commands)).excused).toBe(3);
  });
});

describe('what is brought for a review and read by interviewers too', () => {
  const packed = (seat: string): Command => ({ type: 'packSent', seat, posted: { channel: 'D', ts: '1.1' } });
  const sentTo = (loop: Loop) =>
    loop.outbox.flatMap((effect) =>
      effect.kind === 'material.send' && effect.id.includes('-r1-')
        ? [`${effect.payload.to} ${effect.payload.material} ${effect.lane}`]
        : [],
    );
  const withFile = play(makeReviewing(), [
    bring('r1', { submission: 's', fingerprint: 'm', file: pdf }),
    ...bookAll,
  ]);
  const again = bring('r1', { submission: 'again', fingerprint: 'again', file: pdf });
  const guided = play(withFile, [packed('r4s1')]);
  const r1 = (loop: Loop) => loop.rounds[0] as Loop['rounds'][number];

  it('reaches them with their guide, once, and once more when it is replaced', () => {
    expect([sentTo(withFile), mayReadMaterial(withFile, r1(withFile), 'UKIM')]).toEqual([[], false]);
    expect(sentTo(guided)).toEqual(['UKIM 2 seat-r4s1']);
    expect(mayReadMaterial(guided, r1(guided), 'UKIM')).toBe(true);
    expect(sentTo(play(guided, [packed('r4s1'), again]))).toEqual(['UKIM 2 seat-r4s1', 'UKIM 3 seat-r4s1']);
  });

  it('comes later where it is brought later, and not twice to somebody who reviews it', () => {
    const late = play(reviewDraft(), [seatThem(), ...bookAll, packed('r4s1'), packed('r3s1')]);
    expect(sentTo(late)).toEqual([]);
    expect(sentTo(play(late, [bring('r1', { file: pdf })]))).toEqual(['UKIM 1 seat-r4s1']);
    expect(sentTo(play(withFile, [packed('r3s1')]))).toEqual([]);
  });

  it('is one for a person with two seats, who keeps it while one of them reads it', () => {
    const seats = { r3s1: ['UKIM'], r4s1: ['UKIM'] };
    const people = { r3s1: 'UKIM', r3s2: 'UJON' };
    const slots = [
      { round: 'r3', startsAt: now + 24 * hour, endsAt: now + 25 * hour, people },
      { round: 'r4', startsAt: now + 26 * hour, endsAt: now + 27 * hour, people: { r4s1: 'UKIM' } },
    ];
    const both = play(reviewDraft(), [
      ...[seatThem(seats), bring('r1', { file: pdf })],
      ...[proposal(1, { slots }), pressBook(), booked('r3'), booked('r4'), packed('r3s1'), packed('r4s1')],
    ]);
    expect(sentTo(both)).toEqual(['UKIM 1 seat-r3s1']);
    const left = play(both, [{ type: 'recuseSeat', by: 'UKIM', seat: 'r3s1', reason: 'Known' }]);
    expect([sentTo(left), readsForSeat(left, r1(left), 'UKIM')]).toEqual([sentTo(both), true]);
    const gone = play(left, [{ type: 'recuseSeat', by: 'UKIM', seat: 'r4s1', reason: 'Known' }]);
    expect(readsForSeat(gone, r1(gone), 'UKIM')).toBe(false);
  });

  it('is read no more once the loop is decided, but by those whose card is in', () => {
    const ended = (loop: Loop): Loop => ({
      ...loop,
      stage: 'decided',
      gate: { state: 'open', at: now, how: 'complete' },
    });
    const may = (loop: Loop, user: string) => mayReadMaterial(loop, r1(loop), user);
    const sendAgain: Command = { type: 'sendMaterial', by: 'UKIM', round: 'r1', press: 'p' };
    expect(['UKIM', 'UINES', 'UCORA'].map((user) => may(ended(guided), user))).toEqual([false, false, true]);
    expect([refusalOf(guided, sendAgain), refusalOf(ended(guided), sendAgain)]).toEqual([
      null,
      'material.not-reviewer',
    ]);
    const written = play(guided, [cardFor('UKIM', 'r4s1'), cardFor('UINES', 'r1s1')], now + 28 * hour);
    expect(['UKIM', 'UINES', 'UJON'].map((user) => may(ended(written), user))).toEqual([true, true, false]);
  });

  it('is taken from who steps back and given to who comes in', () => {
    const later = now + 27 * hour;
    const swapped = play(
      guided,
      [
        { type: 'recuseSeat', by: 'UKIM', seat: 'r4s1', reason: 'Known' },
        { type: 'reassignSeat', by: 'UCORA', seat: 'r4s1', to: 'UZOE', reason: 'Kim stepped back' },
        packed('r4s1'),
      ],
      later,
    );
    expect(idsOf(swapped, 'seat.clear')).toHaveLength(1);
    expect(sentTo(swapped)).toEqual(['UKIM 2 seat-r4s1', 'UZOE 2 seat-r4s1']);
    expect(['UKIM', 'UZOE'].map((user) => mayReadMaterial(swapped, r1(swapped), user))).toEqual([
      false,
      true,
    ]);
  });

  it('waits for somebody who still judges other work without its name', () => {
    const people = { r3s1: 'UINES', r3s2: 'UOMAR' };
    const slots = [
      { round: 'r3', startsAt: now + 24 * hour, endsAt: now + 25 * hour, people },
      { round: 'r4', startsAt: now + 26 * hour, endsAt: now + 27 * hour, people: { r4s1: 'UKIM' } },
    ];
    const blind = play(reviewDraft(), [
      ...[seatThem({ r3s2: ['UOMAR'] }), bring('r1', { file: pdf }), bring('r2')],
      ...[proposal(1, { slots }), pressBook(), booked('r3'), booked('r4'), packed('r3s2')],
    ]);
    expect([sentTo(blind), mayReadMaterial(blind, r1(blind), 'UOMAR')]).toEqual([[], false]);
    expect(sentTo(play(blind, [cardFor('UOMAR', 'r2s1')]))).toEqual(['UOMAR 1 seat-r3s2']);
  });

  it('is asked for no more once their own card is in', () => {
    const done = play(guided, [cardFor('UKIM', 'r4s1')], now + 28 * hour);
    expect(sentTo(play(done, [again]))).toEqual(sentTo(guided));
  });

  it('goes nowhere in loops that an earlier version began', () => {
    const older: Loop = {
      ...withFile,
      rounds: withFile.rounds.map((round) => ({
        ...round,
        seats: round.seats.map(({ reads: _reads, ...seat }) => seat),
      })),
    };
    expect(sentTo(play(older, [packed('r4s1')]))).toEqual([]);
  });
});

describe('the gate of a loop with reviews', () => {
  it('waits for reviews and live rounds alike', () => {
    const loop = play(makeReviewing(), bookAll);
    const later = now + 28 * hour;
    const all = [
      ...Object.entries(reviewers).map(([seat, [by = '']]) => cardFor(by, seat)),
      ...Object.entries(interviewers).map(([seat, [by = '']]) => cardFor(by, seat)),
    ];
    const last = all.pop() as Command;
    const almost = play(loop, all, later);
    expect([almost.gate.state, openSeats(almost).length, isGateReady(almost)]).toEqual(['closed', 1, false]);
    expect(play(almost, [last], later).gate).toMatchObject({ state: 'open', how: 'complete' });
  });

  it('does not open while live rounds still look for times, though every card so far is in', () => {
    const loop = play(makeReviewing(), [
      ...[cardFor('UINES', 'r1s1'), cardFor('UJON', 'r1s2'), cardFor('UOMAR', 'r2s1')],
    ]);
    expect([loop.stage, loop.gate.state]).toEqual(['scheduling', 'closed']);
    expect(play(loop, [offered(), pressBook(), booked('r3'), booked('r4')]).stage).toBe('interviewing');
  });
});
