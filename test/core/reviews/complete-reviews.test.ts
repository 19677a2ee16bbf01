import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import { gatherMore } from '../../../src/core/decision/more-evidence.ts';
import { snapshotOf } from '../../../src/core/decision/take-snapshot.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { findSeat } from '../../../src/core/loop/seats.ts';
import type { Seen } from '../../../src/core/loop/seen.ts';
import { whyReviewsStayClosed } from '../../../src/core/reviews/complete-reviews.ts';
import { hour, now, play, proposal, refusalOf } from '../../support/makers/make-loop.ts';
import {
  booked,
  bring,
  cardFor,
  pressBook,
  reviewDraft,
  seatThem,
} from '../../support/makers/make-reviews.ts';
import { bookingOf, driftOf, see } from '../../support/makers/make-seen.ts';

/** Nobody who reviews interviews later, so the reviews can be read before it. */
const interview = { r3s1: 'UDANA', r3s2: 'UEVA' };
const makeReviewing = (over: Record<string, string[]> = { r3s1: ['UDANA'], r3s2: ['UEVA'] }): Loop =>
  play(reviewDraft(), [seatThem(over), bring('r1'), bring('r2')]);
const slots = [
  { round: 'r3', startsAt: now + 24 * hour, endsAt: now + 25 * hour, people: interview },
  { round: 'r4', startsAt: now + 26 * hour, endsAt: now + 27 * hour, people: { r4s1: 'UKIM' } },
];
const offered = (): Command => proposal(1, { slots });
const bookAll: Command[] = [offered(), pressBook(), booked('r3'), booked('r4')];

const resumeCards = [cardFor('UINES', 'r1s1'), cardFor('UJON', 'r1s2')];
const openReviews: Command = { type: 'openReviews', by: 'UHANA' };
const offers = (loop: Loop) => loop.outbox.filter(({ kind }) => kind === 'reviews.offer');
const idsOf = (loop: Loop, kind: string) =>
  loop.outbox.flatMap((effect) => (effect.kind === kind ? [effect.id] : []));

const decision = (loop: Loop, isFinal: boolean): Command => {
  const snapshot = snapshotOf(loop);
  if (!snapshot) throw new Error('The gate is closed.');
  const sealed = { iv: '', tag: '', data: '' };
  const statement = { submission: `d${loop.decisions.length}`, sealed, receipt: 'r' };
  return {
    type: 'recordDecision',
    by: 'UHANA',
    statement,
    isFinal,
    snapshot,
    snapshotHash: 'h',
    extra: null,
  };
};

describe('reviews that are complete', () => {
  it('are offered to the hiring manager with the last card, once, and whatever it says', () => {
    const half = play(makeReviewing(), resumeCards.slice(0, 1));
    expect(offers(half)).toEqual([]);
    const both = play(half, [...resumeCards.slice(1), cardFor('UJON', 'r1s2', 'changed')]);
    expect(offers(both).map(({ id, payload }) => [id, payload])).toEqual([
      ['reviews-1', { debriefNumber: 1 }],
    ]);
    const more = play(both, [cardFor('UOMAR', 'r2s1')]);
    expect(idsOf(more, 'reviews.offer')).toEqual(['reviews-1', 'reviews-2']);
  });

  it('are offered when an excuse was the last that was waited for', () => {
    const loop = play(makeReviewing(), [
      ...[cardFor('UOMAR', 'r2s1'), cardFor('UINES', 'r1s1')],
      { type: 'excuseSeat', by: 'UCORA', seat: 'r1s2', reason: 'Ill' },
    ]);
    expect(offers(loop)).toHaveLength(1);
  });

  it('wait for another round of which somebody has written: nobody’s card is read before its colleagues’', () => {
    const half = play(makeReviewing(), [cardFor('UOMAR', 'r2s1'), cardFor('UINES', 'r1s1')]);
    expect(whyReviewsStayClosed(half)?.code).toBe('reviews.half-written');
    expect([offers(half), refusalOf(half, openReviews)]).toEqual([[], 'reviews.half-written']);
    expect(whyReviewsStayClosed(play(half, [cardFor('UJON', 'r1s2')]))).toBeNull();
  });

  it('are not offered with a live card, nor where too few people have written', () => {
    const alone = play(makeReviewing(), [cardFor('UOMAR', 'r2s1')]);
    expect([whyReviewsStayClosed(alone)?.code, offers(alone)]).toEqual(['reviews.too-few-cards', []]);
    const live = play(play(alone, bookAll), [cardFor('UKIM', 'r4s1')], now + 28 * hour);
    expect([whyReviewsStayClosed(live), offers(live)]).toEqual([null, []]);
  });

  it('stay closed while somebody who would read them may still write a card', () => {
    const own = play(makeReviewing({ r3s1: ['UINES', 'UEVA'], r3s2: ['UDANA'] }), resumeCards);
    expect([whyReviewsStayClosed(own)?.code, offers(own)]).toEqual(['reviews.own-card', []]);
    expect(refusalOf(own, openReviews)).toBe('reviews.own-card');
    const coordinates = play(makeReviewing({ r3s1: ['UCORA'], r3s2: ['UDANA'] }), resumeCards);
    expect(refusalOf(coordinates, openReviews)).toBe('reviews.own-card');
    // The hiring manager says that they do, and the next debrief tells.
    const manages = play(makeReviewing({ r3s1: ['UDANA'], r3s2: ['UEVA'], r4s1: ['UHANA'] }), resumeCards);
    expect(refusalOf(manages, openReviews)).toBeNull();
  });

  it('are opened by the hiring manager alone', () => {
    const loop = play(makeReviewing(), resumeCards);
    for (const by of ['UCORA', 'UINES', 'UCANDIDATE'])
      expect(refusalOf(loop, { ...openReviews, by } as Command)).toBe('reviews.not-hiring-manager');
    const open = play(loop, [openReviews, openReviews]);
    expect(open.gate).toMatchObject({ how: 'reviews', by: 'UHANA', rounds: ['r1'] });
  });
});

describe('a loop that ends after its reviews', () => {
  const screened = play(play(makeReviewing(), resumeCards), bookAll);

  it('is unbooked with the decision, and asks nobody for anything', () => {
    const ended = play(screened, [openReviews, decision(play(screened, [openReviews]), true)]);
    expect(ended.stage).toBe('decided');
    expect(idsOf(ended, 'round.unbook')).toEqual(['unbook-r3-1', 'unbook-r4-1']);
  });

  it('takes a booking that arrives while it is debated, and unbooks that too', () => {
    const pressed = play(makeReviewing(), [...resumeCards, offered(), pressBook(), booked('r3')]);
    const open = play(pressed, [openReviews, booked('r4')]);
    expect([open.stage, open.rounds[3]?.booking?.state]).toEqual(['debrief', 'booked']);
    const ended = play(open, [decision(open, true)]);
    expect(idsOf(ended, 'round.unbook')).toEqual(['unbook-r3-1', 'unbook-r4-1']);
    // Google answers after the decision: the unbooking stands behind it.
    const pending = play(pressed, [openReviews]);
    const late = play(play(pending, [decision(pending, true)]), [booked('r4')]);
    expect([late.stage, idsOf(late, 'round.unbook')]).toEqual(['decided', ['unbook-r3-1', 'unbook-r4-1']]);
    expect(idsOf(late, 'pack.send')).not.toContain('pack-r4s1-1');
  });

  it('looks for nothing any more when a slot is lost meanwhile', () => {
    const open = play(makeReviewing(), [...resumeCards, offered(), pressBook(), booked('r3'), openReviews]);
    const lost = play(open, [{ type: 'slotLost', round: 'r4', booking: 1, reason: 'Taken.' }]);
    expect([lost.search.state, lost.rounds[3]?.booking]).toEqual(['taken', null]);
    const on = play(lost, [decision(lost, false)]);
    expect([on.stage, on.search]).toMatchObject(['scheduling', { state: 'looking', number: 2 }]);
  });
});

describe('a loop that goes on after its reviews', () => {
  const goOn = (loop: Loop, at = now) => play(loop, [decision(loop, false)], at);

  it('looks for times anew where it was looking, and waits for another debrief', () => {
    const open = play(makeReviewing(), [...resumeCards, openReviews]);
    const on = goOn(open);
    expect([on.stage, on.gate.state, on.debriefNumber, on.search.number]).toEqual([
      'scheduling',
      'closed',
      2,
      2,
    ]);
    expect(on.rounds.map(({ debriefNumber }) => debriefNumber)).toEqual([1, 2, 2, 2]);
  });

  it('stays booked where it was booked, and waits for what is being booked', () => {
    const all = goOn(play(play(makeReviewing(), resumeCards), [...bookAll, openReviews]));
    expect([all.stage, all.search.number]).toEqual(['interviewing', 1]);
    const some = goOn(
      play(makeReviewing(), [...resumeCards, offered(), pressBook(), booked('r3'), openReviews]),
    );
    expect([some.stage, some.search]).toMatchObject(['scheduling', { state: 'taken', number: 1 }]);
    expect(play(some, [booked('r4')]).stage).toBe('interviewing');
  });

  it('asks again for the review that was cut short by it, and for what came due meanwhile', () => {
    const later = now + 27 * hour;
    const open = play(play(makeReviewing(), resumeCards), [...bookAll, openReviews]);
    const on = goOn(open, later);
    const fresh = idsOf(on, 'card.request').filter((id) => !idsOf(open, 'card.request').includes(id));
    expect(fresh.toSorted()).toEqual([
      'request-r2s1-debrief-2',
      'request-r3s1-debrief-2',
      'request-r3s2-debrief-2',
      'request-r4s1-debrief-2',
    ]);
    expect(refusalOf(on, cardFor('UINES', 'r1s1', 'again'), later)).toBe('card.earlier-debrief');
    const done = play(
      on,
      [cardFor('UOMAR', 'r2s1'), cardFor('UDANA', 'r3s1'), cardFor('UEVA', 'r3s2'), cardFor('UKIM', 'r4s1')],
      later,
    );
    expect(done.gate).toMatchObject({ state: 'open', how: 'complete' });
    expect(findSeat(done, 'r1s1')?.seat.versions).toHaveLength(1);
  });

  const opened = () => play(play(makeReviewing(), resumeCards), [...bookAll, openReviews]);
  const waiting = (loop: Loop, kind: string) =>
    loop.outbox.filter((effect) => effect.kind === kind && effect.state === 'waiting');

  it('reads each event once, since nobody listened meanwhile, and asks anew about what is wrong with it', () => {
    const seen = (over: Partial<Seen>, loop: Loop) => see(loop, over, 'r3');
    const asked = play(play(play(makeReviewing(), resumeCards), bookAll), [
      seen({ status: 'cancelled' }, play(play(makeReviewing(), resumeCards), bookAll)),
      openReviews,
    ]);
    const deaf = play(asked, [seen({ status: 'gone' }, asked)]);
    expect(driftOf(deaf, 'r3').lost).toBe('deleted');
    const on = goOn(asked);
    expect(waiting(on, 'round.hear').map(({ payload }) => payload)).toEqual([
      { round: 'r3', booking: 1 },
      { round: 'r4', booking: 1 },
    ]);
    expect(bookingOf(on, 'r3').drift).toBeNull();
    const heard = play(on, [seen({ status: 'cancelled' }, on)]);
    expect(driftOf(heard, 'r3').number).toBeGreaterThan(driftOf(asked, 'r3').number);
    expect(waiting(heard, 'drift.tell').at(-1)?.payload).toMatchObject({
      drift: driftOf(heard, 'r3').number,
    });
    const late = goOn(opened(), now + 27.5 * hour);
    expect(waiting(late, 'round.hear')).toEqual([]);
  });

  it('looks for somebody in place of whoever stepped back meanwhile', () => {
    const left = play(opened(), [{ type: 'declineSeat', by: 'UDANA', seat: 'r3s1', reason: 'Ill.' }]);
    expect(waiting(left, 'replacement.search')).toEqual([]);
    const on = goOn(left);
    expect(findSeat(on, 'r3s1')?.seat.replacement).toMatchObject({ why: 'declined', by: 'UDANA' });
    expect(waiting(on, 'replacement.search').map(({ payload }) => payload)).toEqual([
      { seat: 'r3s1', number: 1 },
    ]);
  });

  it('looks for the other time that was wanted before the debrief began', () => {
    const reschedule = (intent: 'move' | 'later'): Command => ({
      ...{ type: 'rescheduleRounds', by: 'UCORA', rounds: ['r3'], intent },
      ...{ reason: 'The candidate cannot on Tuesday.', days: null },
    });
    const booked = play(play(makeReviewing(), resumeCards), bookAll);
    const wanted = play(booked, [reschedule('move'), openReviews]);
    expect(wanted.rounds[2]?.moving).toBeNull();
    const on = goOn(wanted);
    expect(on.rounds[2]?.moving).toMatchObject({ intent: 'move', by: 'UCORA' });
    expect([on.stage, on.search.state, on.rounds[2]?.setAside]).toEqual(['scheduling', 'looking', null]);
    const later = goOn(play(booked, [reschedule('later'), openReviews]));
    expect([later.stage, later.search.state, later.rounds[2]?.moving?.intent]).toEqual([
      'scheduling',
      'none',
      'later',
    ]);
  });

  it('takes what is still to be read once it goes on, and not before', () => {
    const open = play(makeReviewing(), [...resumeCards, openReviews]);
    const answers = bring('r2', { submission: 's', fingerprint: 'm' });
    expect(refusalOf(open, answers)).toBe('material.debrief-open');
    expect(refusalOf(goOn(open), answers)).toBeNull();
    expect(refusalOf(goOn(open), bring('r1', { submission: 's', fingerprint: 'm' }))).toBe('material.over');
    expect(gatherMore(open, null, now).loop.rounds[1]?.material).not.toBeNull();
  });
});
