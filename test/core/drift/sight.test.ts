import { describe, expect, it } from '@jest/globals';
import { type Sight, sightOf } from '../../../src/core/drift/sight.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { changeRound, changeSeat } from '../../../src/core/loop/seats.ts';
import type { Seen } from '../../../src/core/loop/seen.ts';
import { hour, makeInterviewing, now } from '../../support/makers/make-loop.ts';
import { at, bookingOf, roundIn, seenOf } from '../../support/makers/make-seen.ts';

const loop = makeInterviewing();
const asBooked: Sight = { lost: null, moved: null, missing: [], room: null, added: 0, isReworded: false };
const sight = (over: Partial<Seen>, seenFor: Loop = loop, when = now): Sight =>
  sightOf(seenFor, roundIn(seenFor), bookingOf(seenFor), seenOf(seenFor, over), when);

/** The second round begins at eleven. */
const secondAfterFirst = changeRound(loop, 'r2', { after: ['r1'] });
const ofOneDay = ['r1', 'r2'].reduce((made, id) => changeRound(made, id, { sameDay: 'day' }), loop);
const over = now + 25 * hour;

type Move = { is: string; in: Loop; seen: Partial<Seen>; obstacles: string[] | null; when: number };
const rows: [string, Loop, Partial<Seen>, string[] | null, number?][] = [
  ['stands where it was', loop, {}, null],
  ['half an hour later, which suits everybody', loop, at(0.5), []],
  ['a quarter of an hour longer', loop, at(0, 1.25), []],
  ['to another day of theirs', loop, at(48), []],
  ['to when somebody is not free', loop, { ...at(1), conflicts: ['UJON'] }, ['busy']],
  ['outside an interviewer’s hours', loop, { ...at(5), outside: ['UJON'] }, ['hours']],
  ['beyond an interviewer’s limit', loop, { ...at(5), overLimit: ['UINES'] }, ['limit']],
  ['to before the candidate can', loop, at(-1), ['outside']],
  ['to after the candidate can', loop, at(8.5), ['outside']],
  ['to a day that the candidate has not', loop, at(24 * 6), ['outside']],
  ['to a night', loop, at(13), ['outside']],
  ['to the whole of a day', loop, { ...at(-9, 24), conflicts: ['UJON'] }, ['wholeDay']],
  ['over another interview of theirs', loop, at(2), ['overlap']],
  ['behind one that comes after it', secondAfterFirst, at(4), ['order']],
  ['over one that comes after it', secondAfterFirst, at(1.5), ['overlap', 'order']],
  ['to another day than its fellow', ofOneDay, at(24), ['day']],
  ['to when it would be over', loop, at(-20), ['outside'], now + 3 * hour],
  ['into the past', loop, at(-24), ['past', 'outside'], now + 2 * hour],
  ['after it was over, and into the future: nobody came', loop, at(24), [], over],
  ['after it was over, by whoever tidies up', loop, at(-0.5), null, over],
];

const moves: Move[] = rows.map(([is, seenFor, seen, obstacles, when = now]) => ({
  ...{ is, in: seenFor, seen, obstacles, when },
}));

const otherRows: [string, Partial<Seen>, Partial<Sight>, number?][] = [
  ['deleted', { status: 'cancelled' }, { lost: 'deleted' }],
  ['deleted after it was over', { status: 'cancelled' }, {}, over],
  ['moved to another calendar', { status: 'gone' }, { lost: 'elsewhere' }],
  ['without one of its interviewers', { missing: ['UJON'] }, { missing: ['UJON'] }],
  ['without the candidate', { missing: ['candidate'] }, { missing: ['candidate'] }],
  ['without anybody, when it is over', { missing: ['UJON', 'candidate'] }, {}, over],
  ['without somebody who holds no seat in it', { missing: ['UKIM', 'USTRANGER'] }, {}],
  ['with a guest of somebody’s', { added: 2 }, { added: 2 }],
  ['in other words', { isWordsChanged: true }, { isReworded: true }],
  ['moved and without somebody', { ...at(24), missing: ['UINES'] }, { missing: ['UINES'] }],
];

const others = otherRows.map(([is, seen, expected, when = now]) => ({ is, seen, expected, when }));

describe('what somebody did to an event', () => {
  it.each(moves)('is a move $is', ({ in: seenFor, seen, obstacles, when }) => {
    expect(sight(seen, seenFor, when).moved?.obstacles ?? null).toEqual(obstacles);
  });

  it.each(others)('is an event $is', ({ seen, expected, when }) => {
    const { moved, ...rest } = sight(seen, loop, when);
    expect({ ...rest, moved: null }).toEqual({ ...asBooked, ...expected });
    expect(moved === null).toBe(seen.startsAt === undefined);
  });

  it('never misses somebody whom Quorum has not invited yet, or was excused', () => {
    const unsent = changeRound(loop, 'r1', {
      booking: { ...bookingOf(loop), invited: ['candidate', 'UINES'] },
    });
    expect(sight({ missing: ['UINES', 'UJON'] }, unsent).missing).toEqual(['UINES']);
    const excused = changeSeat(loop, 'r1s1', { excused: { by: 'UCORA', reason: 'Ill', at: now } });
    expect(sight({ missing: ['UINES', 'UJON'] }, excused).missing).toEqual(['UJON']);
  });

  it('in bookings of older versions misses whoever holds a seat', () => {
    const { invited: _, ...older } = bookingOf(loop);
    const old = changeRound(loop, 'r1', { booking: older });
    expect(sight({ missing: ['UJON'] }, old).missing).toEqual(['UJON']);
  });

  it('of a round that was given up or cancelled is nothing, unless it has a time that is still to come', () => {
    const excused = { by: 'UCORA', reason: 'Nobody came.', at: over };
    const givenUp = ['r1s1', 'r1s2'].reduce((made, id) => changeSeat(made, id, { excused }), loop);
    const cancelled = changeRound(loop, 'r1', { cancelled: excused });
    for (const dropped of [givenUp, cancelled]) {
      for (const seen of [{ status: 'cancelled' as const }, { missing: ['UINES'], added: 1 }, at(-0.5)])
        expect(sight(seen, dropped, over)).toEqual(asBooked);
      expect(sight({ ...at(72), conflicts: ['UJON'] }, dropped, over)).toEqual({
        ...asBooked,
        moved: { to: at(72), obstacles: ['givenUp'], conflicts: [] },
      });
    }
  });

  it('counts the hours that were added so that there were times at all', () => {
    const evening = { ...at(10), kind: 'longerDay' as const };
    const { kind, ...span } = evening;
    const longer = {
      ...loop,
      constraints: { ...loop.constraints, changes: [{ kind, spans: [span] }] },
    };
    expect(sight(at(10)).moved?.obstacles).toEqual(['outside']);
    expect(sight(at(10), longer).moved?.obstacles).toEqual([]);
  });
});
