import { describe, expect, it } from '@jest/globals';
import { decide } from '../../../src/core/decide.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { changeSeat } from '../../../src/core/loop/seats.ts';
import type { Seen } from '../../../src/core/loop/seen.ts';
import { afterRounds, makeInterviewing, now, play, seal } from '../../support/makers/make-loop.ts';
import { at, bookingOf, driftOf, newIn, see, seenAs } from '../../support/makers/make-seen.ts';

const loop = makeInterviewing();
const kinds = (after: Loop, before: Loop) => newIn(after, before).map(({ kind }) => kind);
const posted = { channel: 'D1', ts: '5.0' };
const told = (asked: Loop): Loop =>
  play(asked, [{ type: 'driftTold', round: 'r1', booking: 1, drift: driftOf(asked).number, posted }]);
const audits = (before: Loop, over: Partial<Seen>) => {
  const decision = decide(before, see(before, over), now);
  return decision.ok ? decision.audit.map(({ what }) => what) : [];
};

describe('what is seen in the calendar', () => {
  it('and is as it was booked changes nothing, whoever wrote it', () => {
    const decision = decide(loop, see(loop, { etag: 'another' }), now);
    expect(decision).toEqual({ ok: true, loop, effects: [], audit: [] });
    expect(decision.ok && decision.loop).toBe(loop);
  });

  it('and was moved has the guides that are out already say so', () => {
    const withPack = play(loop, [
      { type: 'packSent', seat: 'r1s1', posted, says: null },
      { type: 'packSent', seat: 'r2s1', posted, says: null },
    ]);
    const shown = newIn(seenAs(at(24), withPack), withPack).filter(({ kind }) => kind === 'invite.show');
    expect(shown.map(({ payload }) => payload)).toEqual([{ seat: 'r1s1' }]);
  });

  it('and was moved to a time that suits everybody is taken over, with all that hangs on it', () => {
    const before = { ...loop, outbox: loop.outbox };
    const moved = seenAs(at(0.5), before);
    expect(bookingOf(moved)).toMatchObject({ ...at(0.5), number: 1, state: 'booked' });
    expect(bookingOf(moved).drift ?? null).toBeNull();
    expect(kinds(moved, loop)).toEqual(expect.arrayContaining(['claims.follow', 'drift.note']));
    expect(kinds(moved, loop)).not.toContain('drift.tell');
    const dues = (kind: string) =>
      moved.outbox.flatMap((effect) =>
        effect.kind === kind && 'seat' in effect.payload && effect.payload.seat.startsWith('r1')
          ? [effect.due]
          : [],
      );
    expect(dues('card.request')).toEqual([at(0.5).endsAt, at(0.5).endsAt]);
    // The guides are looked at anew: their moment follows the round.
    expect(dues('pack.send')).toEqual([now, now]);
    expect(audits(loop, at(0.5))).toEqual(['round.moved']);
  });

  it('and was moved and declined at once is taken over, and whoever declined it has nothing left of it', () => {
    const withPack = play(loop, [{ type: 'packSent', seat: 'r1s2', posted, says: null }]);
    const both = { ...at(0.5), answers: { UJON: 'declined' as const } };
    const after = seenAs(both, withPack);
    expect(bookingOf(after)).toMatchObject(at(0.5));
    const cleared = newIn(after, withPack).filter(({ kind }) => kind === 'seat.clear');
    expect(cleared).toMatchObject([{ payload: { seat: 'r1s2', holder: 'UJON', messages: [posted] } }]);
    expect(audits(withPack, both)).toEqual(expect.arrayContaining(['round.moved', 'seat.declined']));
  });

  it.each<[string, Partial<Seen>, string[]]>([
    ['moved to a bad time', at(-1), ['event.moved']],
    ['deleted', { status: 'cancelled' }, ['event.deleted']],
    ['moved to another calendar', { status: 'gone' }, ['event.elsewhere']],
    ['left without somebody', { missing: ['UINES'] }, ['guest.removed']],
    ['left without two', { missing: ['UINES', 'candidate'] }, ['guest.removed', 'guest.removed']],
  ])('and was %s is asked about once, however often it is seen', (_, over, rows) => {
    const asked = seenAs(over);
    expect(bookingOf(asked)).toMatchObject({
      startsAt: bookingOf(loop).startsAt,
      endsAt: bookingOf(loop).endsAt,
    });
    expect(newIn(asked, loop).filter(({ kind }) => kind === 'drift.tell')).toMatchObject([
      { payload: { round: 'r1', booking: 1, drift: driftOf(asked).number } },
    ]);
    expect(audits(loop, over)).toEqual(rows);
    const again = decide(asked, see(loop, { ...over, etag: 'e2' }), now + 1);
    expect(again.ok && again.loop).toBe(asked);
  });

  it.each<[string, Partial<Seen>, string[]]>([
    ['a guest was added', { added: 1 }, ['guest.added']],
    ['the text was changed', { isWordsChanged: true }, ['invitation.reworded']],
  ])('and needs nobody, because %s, is told in a line, once', (_, over, rows) => {
    const noted = seenAs(over);
    expect(kinds(noted, loop)).toEqual(['drift.note']);
    expect(audits(loop, over)).toEqual(rows);
    expect(kinds(seenAs(over, noted), noted)).toEqual([]);
    expect(bookingOf(noted).drift ?? null).toBeNull();
  });

  it('and was put right by hand ends the question, and the message about it', () => {
    for (const over of [at(-1), { status: 'cancelled' as const }, { missing: ['UJON'] }]) {
      const asked = told(seenAs(over));
      const right = play(asked, [see(loop)]);
      expect(bookingOf(right).drift).toBeNull();
      expect(newIn(right, asked).filter(({ kind }) => kind === 'drift.close')).toMatchObject([
        { payload: { end: 'undone', posted } },
      ]);
    }
  });

  it.each<[string, Partial<Seen>]>([
    ['deleted', { status: 'cancelled' }],
    ['moved to a bad time', at(-1)],
  ])('and was %s stays asked when the calendar is read again after the interview was to end', (_, over) => {
    const asked = told(seenAs(over));
    const later = seenAs(over, asked, now + 30 * 3_600_000);
    expect(bookingOf(later).drift).toEqual(driftOf(asked));
    expect(kinds(later, asked)).not.toContain('drift.close');
  });

  it('and was deleted after a move that is asked about is not put right by that', () => {
    const asked = seenAs(at(-1));
    expect(driftOf(seenAs({ status: 'cancelled' }, asked, now + 30 * 3_600_000)).lost).toBe('deleted');
  });

  it('and went on without a guest is settled once it is over, and nobody is told that it was put right', () => {
    const asked = told(seenAs({ missing: ['UINES'] }));
    const later = seenAs({ missing: ['UINES'] }, asked, now + 30 * 3_600_000);
    expect(bookingOf(later).drift).toBeNull();
    expect(newIn(later, asked).find(({ kind }) => kind === 'drift.close')?.payload).toMatchObject({
      end: 'settled',
    });
  });

  it('and was given up and moved all the same is settled once that time has passed', () => {
    const excused = { by: 'UCORA', reason: 'Ill', at: now };
    const givenUp = ['r1s1', 'r1s2'].reduce((made, id) => changeSeat(made, id, { excused }), loop);
    const asked = told(seenAs(at(72), givenUp));
    const later = seenAs(at(72), asked, now + 100 * 3_600_000);
    expect(newIn(later, asked).find(({ kind }) => kind === 'drift.close')?.payload).toMatchObject({
      end: 'settled',
    });
  });

  it('and was moved twice is one question about where it stands now', () => {
    const asked = told(seenAs(at(-1)));
    const moved = seenAs({ ...at(1), conflicts: ['UJON'] }, asked);
    expect(driftOf(moved).moved).toEqual({
      from: { startsAt: bookingOf(loop).startsAt, endsAt: bookingOf(loop).endsAt },
      to: at(1),
      obstacles: ['busy'],
      conflicts: ['UJON'],
    });
    expect(kinds(moved, asked).toSorted()).toEqual(['drift.close', 'drift.tell']);
    const adopted = seenAs(at(24), told(moved));
    expect(bookingOf(adopted)).toMatchObject({ ...at(24), drift: null });
    expect(newIn(adopted, moved).find(({ kind }) => kind === 'drift.close')?.payload).toMatchObject({
      end: 'adopted',
    });
  });

  it('and lost one more guest asks about both, in a newer message', () => {
    const asked = told(seenAs({ missing: ['UJON'] }));
    const worse = seenAs({ missing: ['UJON', 'candidate'] }, asked);
    expect(driftOf(worse).missing).toEqual(['UJON', 'candidate']);
    expect(driftOf(worse).number).toBeGreaterThan(driftOf(asked).number);
    expect(newIn(worse, asked).find(({ kind }) => kind === 'drift.close')?.payload).toMatchObject({
      end: 'newer',
    });
  });

  it('and was answered by a guest is kept, with when and how', () => {
    const heard = seenAs({ answers: { UINES: 'accepted', candidate: 'tentative', UJON: 'needsAction' } });
    expect(bookingOf(heard).answers).toEqual({
      UINES: { says: 'accepted', at: now, how: 'calendar' },
      candidate: { says: 'tentative', at: now, how: 'calendar' },
    });
    const moved = seenAs({ ...at(0.5), answers: { UINES: 'needsAction' } }, heard);
    // A move in the calendar asks its guests again.
    expect(bookingOf(moved).answers).toEqual({
      candidate: { says: 'tentative', at: now, how: 'calendar' },
    });
  });

  it('is let be once a card of the round is in, the loop is over, or the booking is another one', () => {
    const sealed = play(loop, [seal('r1s1')], afterRounds);
    const cancelled = play(loop, [{ type: 'cancelLoop', by: 'UCORA', reason: 'x' }]);
    for (const [over, before] of [
      [{ status: 'cancelled' as const }, sealed],
      [at(24), sealed],
      [{ status: 'cancelled' as const }, cancelled],
    ] as const) {
      const decision = decide(before, see(before, over), now);
      expect(decision.ok && decision.loop).toBe(before);
    }
    const other = decide(loop, { ...see(loop, { status: 'cancelled' }), booking: 2 } as never, now);
    expect(other.ok && other.loop).toBe(loop);
  });

  it('shows the coordinator’s own message again', () => {
    const shown = { ...loop, outbox: loop.outbox.map((effect) => ({ ...effect, state: 'done' as const })) };
    expect(kinds(seenAs(at(0.5), shown), shown)).toContain('progress.show');
    expect(kinds(seenAs({ status: 'cancelled' }, shown), shown)).toContain('progress.show');
  });
});
