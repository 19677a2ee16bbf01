import { describe, expect, it } from '@jest/globals';
import { cardsToWrite, interviewsAhead, needLines, nextRound } from '../../../src/core/home/lines.ts';
import { lineOf, type PutAway } from '../../../src/core/home/put-away.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { changeRound } from '../../../src/core/loop/seats.ts';
import {
  afterRounds,
  hour,
  makeDraft,
  makeInterviewing,
  makeOffer,
  now,
  play,
  seal,
  seatAll,
} from '../../support/makers/make-loop.ts';

const zone = 'UTC';
const by = (user: string, at = now) => ({ user, zone, now: at });
const found = (id: string): Loop => {
  const loop = play(makeDraft({ id }), [seatAll()]);
  return { ...loop, search: { ...loop.search, state: 'found', offers: [makeOffer()] } };
};
const stuck = (id: string): Loop => {
  const loop = makeInterviewing({ id });
  return {
    ...loop,
    outbox: loop.outbox.slice(0, 1).map((effect) => ({ ...effect, state: 'dead' as const })),
  };
};

describe('the lines of a Home', () => {
  it('begin with what could not be done, whichever loop is older', () => {
    const lines = needLines([found('one'), stuck('two')], by('UCORA'), []);
    expect(lines.map(({ loop, need }) => [loop.id, need.kind])).toEqual([
      ['two', 'undone'],
      ['one', 'times'],
    ]);
  });

  it('leave out what was put away, and nothing else', () => {
    const loops = [found('one'), found('two')];
    const [first] = needLines(loops, by('UCORA'), []);
    const line = lineOf(first?.loop.id ?? '', first?.need.id ?? '');
    const left = needLines(loops, by('UCORA'), [{ line, at: now, until: now + hour }]);
    expect(left.map(({ loop }) => loop.id)).toEqual(['two']);
    expect(needLines(loops, by('UCORA', now + hour), [{ line, at: now, until: now + hour }])).toHaveLength(2);
  });

  it('leave out late scorecards that were put away until somebody else is late, too', () => {
    const { rounds } = makeInterviewing();
    const booking = { ...rounds[1]?.booking, startsAt: now + 98 * hour, endsAt: now + 99 * hour };
    const loop = changeRound(makeInterviewing(), 'r2', { booking: booking as never });
    const [twoLate, allLate] = [now + 50 * hour, now + 130 * hour];
    const lines = (of: Loop, at: number, putAway: PutAway[]) =>
      needLines([of], by('UCORA', at), putAway).filter(({ need }) => need.kind === 'late');
    const [before] = lines(loop, twoLate, []);
    expect(before?.need).toMatchObject({ late: [{ seat: { id: 'r1s1' } }, { seat: { id: 'r1s2' } }] });
    const closed = [{ line: lineOf(loop.id, before?.need.id ?? ''), at: twoLate, why: 'elsewhere' as const }];
    const sealed = play(loop, [seal('r1s1')], twoLate);
    expect(lines(loop, twoLate, closed)).toEqual([]);
    expect(lines(sealed, twoLate, closed)).toEqual([]);
    expect(lines(sealed, allLate, closed)).toHaveLength(1);
    expect(lines({ ...sealed, id: 'other' }, twoLate, closed)).toHaveLength(1);
    const [anew] = lines(changeRound(loop, 'r1', { booking: booking as never }), allLate, closed);
    expect(anew?.need.id).not.toBe(before?.need.id);
  });

  it('show a scorecard from the start of its interview until it is in', () => {
    const loop = makeInterviewing();
    expect(cardsToWrite([loop], by('UINES'))).toEqual([]);
    expect(cardsToWrite([loop], by('UINES', afterRounds)).map(({ seat }) => seat.id)).toEqual(['r1s1']);
    const sealed = play(loop, [seal('r1s1')], afterRounds);
    expect(cardsToWrite([sealed], by('UINES', afterRounds))).toEqual([]);
  });

  it('show interviews until they are over, the next one first', () => {
    const [soon, later] = [makeInterviewing({ id: 'soon' }), makeInterviewing({ id: 'later' })];
    const [round] = later.rounds;
    const booking = { ...round?.booking, startsAt: now + 90 * hour, endsAt: now + 91 * hour };
    const moved = changeRound(later, 'r1', { booking: booking as never });
    const ahead = (at: number) => interviewsAhead([moved, soon], by('UINES', at)).map(({ loop }) => loop.id);
    expect(ahead(now)).toEqual(['soon', 'later']);
    expect(ahead(now + 30 * hour)).toEqual(['later']);
  });

  it('name the next interview of a loop, and none once all are over', () => {
    const loop = makeInterviewing();
    expect(nextRound(loop, now)?.id).toBe('r1');
    expect(nextRound(loop, now + 26 * hour)?.id).toBe('r2');
    expect(nextRound(loop, afterRounds)).toBeNull();
  });
});
