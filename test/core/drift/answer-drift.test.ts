import { describe, expect, it } from '@jest/globals';
import { type Command, decide } from '../../../src/core/decide.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { changeSeat, findSeat } from '../../../src/core/loop/seats.ts';
import { afterRounds, makeInterviewing, now, play, refusalOf, seal } from '../../support/makers/make-loop.ts';
import { at, bookingOf, driftOf, newIn, see, seenAs } from '../../support/makers/make-seen.ts';

const loop = makeInterviewing();
const posted = { channel: 'D1', ts: '5.0' };
/** Asked, and the message is out. */
function askedOf(over: Parameters<typeof seenAs>[0]): Loop {
  const asked = seenAs(over);
  return play(asked, [{ type: 'driftTold', round: 'r1', booking: 1, drift: driftOf(asked).number, posted }]);
}
type Answer = 'keepMoved' | 'moveBack' | 'restoreRound' | 'removeEvent';
const answer = (asked: Loop, type: Answer, by = 'UCORA'): Command => ({
  ...{ type, by, round: 'r1', drift: driftOf(asked).number },
});
const guest = (asked: Loop, type: 'inviteAgain' | 'replaceRemoved', place: string): Command => ({
  ...{ type, by: 'UCORA', round: 'r1', drift: driftOf(asked).number, place },
});
const kinds = (after: Loop, before: Loop) => newIn(after, before).map(({ kind }) => kind);
const endIn = (after: Loop) =>
  after.outbox.flatMap((effect) => (effect.kind === 'drift.close' ? [effect.payload.end] : [])).at(-1);
const twice = (asked: Loop, command: Command) => {
  const once = play(asked, [command]);
  const decision = decide(once, command, now);
  return decision.ok ? decision.loop === once : decision.code;
};

describe('the coordinator’s answer', () => {
  const moved = askedOf({ ...at(-1), conflicts: ['UJON'] });
  const deleted = askedOf({ status: 'cancelled' });
  const missing = askedOf({ missing: ['UJON', 'candidate'] });

  it('Keep takes the time over, with what hangs on it, and asks for no claim that somebody else has', () => {
    const kept = play(moved, [answer(moved, 'keepMoved')]);
    expect(bookingOf(kept)).toMatchObject({ ...at(-1), number: 1, drift: null });
    expect(newIn(kept, moved).find(({ kind }) => kind === 'claims.follow')?.payload).toMatchObject({
      before: null,
    });
    expect(endIn(kept)).toBe('kept');
    expect(twice(moved, answer(moved, 'keepMoved'))).toBe('drift.settled');
    // Now it stands where it was booked.
    expect(decide(kept, see(kept), now)).toMatchObject({ loop: kept });
  });

  it('about a round that was given up, whose event comes back, deletes the event or leaves it, and wakes nothing', () => {
    const excused = { by: 'UCORA', reason: 'Nobody came.', at: afterRounds };
    const givenUp = ['r1s1', 'r1s2'].reduce((made, id) => changeSeat(made, id, { excused }), loop);
    const asked = seenAs({ ...at(72), conflicts: ['UJON'] }, givenUp, afterRounds);
    expect(bookingOf(asked)).toMatchObject({ ...at(0), drift: { moved: { obstacles: ['givenUp'] } } });
    expect(kinds(asked, givenUp)).toContain('drift.tell');
    const removed = play(asked, [answer(asked, 'removeEvent')], afterRounds);
    expect(newIn(removed, asked).find(({ kind }) => kind === 'round.unbook')?.payload).toEqual({
      ...{ round: 'r1', booking: 1, event: bookingOf(loop).eventId },
    });
    expect(refusalOf(removed, answer(asked, 'removeEvent'), afterRounds)).toBe('drift.settled');
    expect(play(removed, [see(removed, { status: 'cancelled' })], afterRounds)).toBe(removed);
    const kept = play(asked, [answer(asked, 'keepMoved')], afterRounds);
    expect(bookingOf(kept)).toMatchObject({ ...at(72), drift: null });
    expect(kinds(kept, asked).filter((kind) => kind !== 'progress.show')).toEqual([]);
    expect(play(kept, [see(kept)], afterRounds)).toBe(kept);
    expect(refusalOf(moved, answer(moved, 'removeEvent'))).toBe('drift.settled');
  });

  it('about a round that was given up since then is not taken any more', () => {
    const excused = { by: 'UCORA', reason: 'x', at: now };
    const since = ['r1s1', 'r1s2'].reduce((made, id) => changeSeat(made, id, { excused }), moved);
    expect(refusalOf(since, answer(moved, 'keepMoved'))).toBe('drift.settled');
  });

  it('Move back is carried out once, and done when the calendar has it', () => {
    const going = play(moved, [answer(moved, 'moveBack')]);
    expect(kinds(going, moved)).toContain('round.moveBack');
    expect(driftOf(going).doing).toBe('back');
    expect(twice(moved, answer(moved, 'moveBack'))).toBe(true);
    expect(refusalOf(going, answer(moved, 'keepMoved'))).toBe('drift.under-way');
    // Seen before it is done: nothing new. Seen, or told, when it is: done.
    const seen = decide(going, see(loop, { ...at(-1), conflicts: ['UJON'] }), now);
    expect(seen.ok && seen.loop).toBe(going);
    const drift = driftOf(going).number;
    for (const done of [see(loop), { type: 'roundMovedBack', round: 'r1', booking: 1, drift } as Command]) {
      const back = play(going, [done]);
      expect(bookingOf(back)).toMatchObject({ ...at(0), drift: null });
      expect(endIn(back)).toBe('back');
      expect(play(back, [{ type: 'roundMovedBack', round: 'r1', booking: 1, drift }])).toBe(back);
    }
  });

  it('Restore makes another event for the same time and people', () => {
    const going = play(deleted, [answer(deleted, 'restoreRound')]);
    expect(kinds(going, deleted)).toContain('round.restore');
    expect(bookingOf(going).eventId).not.toBe(bookingOf(loop).eventId);
    expect(twice(deleted, answer(deleted, 'restoreRound'))).toBe(true);
    for (const status of ['gone', 'cancelled'] as const) {
      const seen = decide(going, see(loop, { status }), now);
      expect(seen.ok && seen.loop).toBe(going);
    }
    const withPack = play(going, [{ type: 'packSent', seat: 'r1s1', posted, says: null }]);
    const drift = driftOf(going).number;
    const done = play(withPack, [
      {
        type: 'roundRestored',
        round: 'r1',
        booking: 1,
        drift,
        joinUrl: 'https://meet.example/9',
      },
    ]);
    expect(bookingOf(done)).toMatchObject({
      ...at(0),
      ...{ drift: null, joinUrl: 'https://meet.example/9' },
      invited: ['candidate', 'UINES', 'UJON'],
    });
    expect(kinds(done, withPack)).toContain('invite.show');
    expect(endIn(done)).toBe('restored');
  });

  it('is asked for again, with names, where somebody has something else by then', () => {
    const going = play(deleted, [answer(deleted, 'restoreRound')]);
    const drift = driftOf(going).number;
    const stuck = play(going, [{ type: 'repairStuck', round: 'r1', booking: 1, drift, users: ['UJON'] }]);
    expect(driftOf(stuck)).toMatchObject({ lost: 'deleted', stuck: ['UJON'] });
    expect(driftOf(stuck).doing ?? null).toBeNull();
    expect(endIn(stuck)).toBe('newer');
    const seen = decide(stuck, see(loop, { status: 'gone' }), now);
    expect(seen.ok && seen.loop).toBe(stuck);
    const again = play(stuck, [answer(stuck, 'restoreRound')]);
    expect(kinds(again, stuck)).toContain('round.restore');
    const ids = [deleted, going, again].map((step) => bookingOf(step).eventId.replace(/^.*r1b/, ''));
    expect(ids).toEqual(['1', '1r1', '1r2']);
  });

  it('Invite again writes to the calendar whom it is about, and asks about the rest', () => {
    const first = play(missing, [guest(missing, 'inviteAgain', 'r1s2')]);
    expect(kinds(first, missing)).toEqual(expect.arrayContaining(['round.describe', 'drift.tell']));
    expect(first.outbox.find(({ kind }) => kind === 'round.describe')?.payload).toMatchObject({
      mails: true,
    });
    expect(bookingOf(first).invited).toEqual(['candidate', 'UINES']);
    expect(driftOf(first).missing).toEqual(['candidate']);
    expect(twice(missing, guest(missing, 'inviteAgain', 'r1s2'))).toBe('drift.settled');
    // Not there yet, and not missed.
    const seen = decide(first, see(loop, { missing: ['UJON', 'candidate'] }), now);
    expect(seen.ok && seen.loop).toBe(first);
    const both = play(first, [guest(first, 'inviteAgain', 'candidate')]);
    expect(bookingOf(both).drift).toBeNull();
    const written = play(both, [
      {
        ...{ type: 'roundDescribed', round: 'r1', booking: 1 },
        ...{ come: ['UJON', 'candidate'], gone: [] },
      },
    ]);
    expect(bookingOf(written).invited?.toSorted()).toEqual(['UINES', 'UJON', 'candidate']);
    expect(bookingOf(play(written, [see(loop, { missing: ['UJON'] })])).drift?.missing).toEqual(['UJON']);
  });

  it('Find somebody else empties the seat and begins to look', () => {
    const replaced = play(missing, [guest(missing, 'replaceRemoved', 'r1s2')]);
    expect(findSeat(replaced, 'r1s2')?.seat).toMatchObject({
      holder: null,
      replacement: { why: 'coordinator', state: 'searching' },
    });
    expect(kinds(replaced, missing)).toEqual(
      expect.arrayContaining(['seat.clear', 'replacement.search', 'round.describe']),
    );
    expect(driftOf(replaced).missing).toEqual(['candidate']);
    expect(refusalOf(missing, guest(missing, 'replaceRemoved', 'candidate'))).toBe('drift.settled');
  });

  it('Leave them out does without somebody who only watches', () => {
    const watched = {
      ...missing,
      rounds: missing.rounds.map((round) => ({
        ...round,
        seats: round.seats.map((seat) => (seat.id === 'r1s2' ? { ...seat, duty: 'shadow' as const } : seat)),
      })),
    };
    const without = play(watched, [guest(watched, 'replaceRemoved', 'r1s2')]);
    expect(findSeat(without, 'r1s2')?.seat).toMatchObject({ holder: null });
    expect(kinds(without, watched)).not.toContain('replacement.search');
  });

  it('is not asked for any more once the round was held, is cancelled or moved: the message says so', () => {
    const ended: [Command[], number?][] = [
      [[{ type: 'cancelLoop', by: 'UCORA', reason: 'x' }]],
      [[seal('r1s1')], afterRounds],
      [[{ type: 'rescheduleRounds', by: 'UCORA', rounds: ['r1'], intent: 'later', reason: 'x', days: null }]],
    ];
    for (const [commands, when = now] of ended) {
      const after = play(deleted, commands, when);
      expect(newIn(after, deleted).find(({ kind }) => kind === 'drift.close')?.payload).toMatchObject({
        ...{ end: 'settled', posted },
      });
      expect(refusalOf(after, answer(deleted, 'restoreRound'), when)).toBe('drift.settled');
    }
  });

  it('comes from who looks after the loop, to the newest question, and in time', () => {
    expect(refusalOf(moved, answer(moved, 'keepMoved', 'UINES'))).toBe('loop.not-yours');
    expect(refusalOf(moved, answer(moved, 'restoreRound'))).toBe('drift.settled');
    expect(refusalOf(deleted, answer(deleted, 'moveBack'))).toBe('drift.settled');
    const newer = seenAs(at(-2), moved);
    expect(refusalOf(newer, answer(moved, 'keepMoved'))).toBe('drift.settled');
    const late = bookingOf(loop).startsAt - 60_000;
    expect(refusalOf(moved, answer(moved, 'moveBack'), late)).toBe('drift.time-passed');
    expect(refusalOf(deleted, answer(deleted, 'restoreRound'), late)).toBe('drift.time-passed');
    const cancelled = play(moved, [{ type: 'cancelLoop', by: 'UCORA', reason: 'x' }]);
    expect(refusalOf(cancelled, answer(moved, 'keepMoved'))).toBe('drift.settled');
  });
});
