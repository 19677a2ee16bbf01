import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import { needsOf } from '../../../src/core/home/needs.ts';
import { homeTags } from '../../../src/core/home/tags.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { changeEffect } from '../../../src/core/loop/outbox.ts';
import { changeRound, changeSeat } from '../../../src/core/loop/seats.ts';
import {
  afterRounds,
  makeDraft,
  makeInterviewing,
  makeOffer,
  now,
  play,
  proposal,
  seal,
  seatAll,
} from '../../support/makers/make-loop.ts';

const day = 24 * 3_600_000;
const kinds = (loop: Loop, user = 'UCORA', at = now) =>
  needsOf(loop, user, 'UTC', at).map(({ kind }) => kind);
const searching = (state: Loop['search']['state'], number = 1): Loop => {
  const loop = play(makeDraft(), [seatAll()]);
  return { ...loop, search: { ...loop.search, state, number, offers: [makeOffer()] } };
};

describe('what a loop waits for somebody to do', () => {
  it('is for a coordinator what becomes of the search for times, and nothing while it goes on', () => {
    expect(kinds(searching('found'))).toEqual(['times']);
    expect(kinds(searching('nothing'))).toEqual(['noTimes']);
    expect(kinds(searching('none'))).toEqual(['unsearched']);
    expect([kinds(searching('looking')), kinds(searching('taken'))]).toEqual([[], []]);
  });

  it('counts only the schedules that are still ahead, and asks for a search where none is and nothing looks', () => {
    const offer = makeOffer();
    const begun = makeOffer({ slots: offer.slots.map((slot) => ({ ...slot, startsAt: now })) });
    const loop = searching('found');
    const offered = (offers: Loop['search']['offers']) =>
      needsOf({ ...loop, search: { ...loop.search, offers } }, 'UCORA', 'UTC', now);
    expect(offered([begun, offer])).toMatchObject([{ kind: 'times', offers: 1 }]);
    expect(offered([begun])).toMatchObject([{ kind: 'unsearched' }]);
    const looked = play(makeDraft(), [seatAll(), proposal()]);
    expect(kinds(looked, 'UCORA', afterRounds)).toEqual([]);
  });

  it('is another thing when it is wanted anew, so that what was put away comes back', () => {
    const ids = [1, 2].map((number) => needsOf(searching('found', number), 'UCORA', 'UTC', now)[0]?.id);
    expect(new Set(ids).size).toBe(2);
  });

  it('is nothing for whoever only interviews, for the candidate, and for hiring managers what coordinators do', () => {
    const loop = searching('found');
    expect(kinds(loop, 'UHANA')).toEqual([]);
    expect(kinds(loop, 'UINES')).toEqual([]);
    expect(kinds({ ...loop, coordinator: 'UCANDIDATE' }, 'UCANDIDATE')).toEqual([]);
  });

  it('is what could not be done, for both who look after it', () => {
    const loop = makeInterviewing();
    const [first] = loop.outbox;
    const stuck = changeEffect(loop, first?.id ?? '', { state: 'dead' });
    expect([kinds(stuck), kinds(stuck, 'UHANA')]).toEqual([['undone'], ['undone']]);
  });

  it('is a seat that nobody is found for, and an invitation that was changed', () => {
    const loop = makeInterviewing();
    const replacement = {
      number: 1,
      why: 'declined',
      by: 'UINES',
      since: now,
      candidates: [],
      asked: [],
      state: 'none',
    };
    expect(kinds(changeSeat(loop, 'r1s1', { replacement: replacement as never }))).toEqual(['nobody']);
    const [round] = loop.rounds;
    const drift = { number: 1, at: now, moved: null, lost: 'deleted', missing: [] };
    const booking = { ...round?.booking, drift };
    expect(kinds(changeRound(loop, round?.id ?? '', { booking: booking as never }))).toEqual(['changed']);
  });

  it('is a scorecard that is late, from the day after', () => {
    const loop = makeInterviewing();
    expect(kinds(loop, 'UCORA', afterRounds)).toEqual([]);
    expect(kinds(loop, 'UCORA', afterRounds + 2 * day)).toEqual(['late']);
  });

  it('is another thing when the candidate declines the same time once more', () => {
    const [round] = makeInterviewing().rounds;
    const declined = (at: number) => {
      const answers = { candidate: { says: 'declined', at, how: 'calendar' } };
      const booking = { ...round?.booking, answers };
      return needsOf(
        changeRound(makeInterviewing(), 'r1', { booking: booking as never }),
        'UCORA',
        'UTC',
        now,
      );
    };
    const [first, again] = [declined(now - 2), declined(now - 1)];
    expect([first, again].map((needs) => needs.map(({ kind }) => kind))).toEqual([
      ['declined'],
      ['declined'],
    ]);
    expect(first[0]?.id).not.toBe(again[0]?.id);
  });

  it('is a round that did not take place, until somebody says how it goes on', () => {
    const loop = play(
      makeInterviewing(),
      [
        { type: 'reportNotHeld', by: 'UINES', seat: 'r1s1' },
        { type: 'reportNotHeld', by: 'UJON', seat: 'r1s2' },
      ],
      afterRounds,
    );
    const days = afterRounds + 9 * day;
    const kindsThen = (of: Loop, user?: string) => kinds(of, user, days).filter((kind) => kind !== 'late');
    expect([kindsThen(loop), kindsThen(loop, 'UHANA')]).toEqual([['unheld'], []]);
    expect(homeTags(loop)).toContain('needs.UCORA');
    const [round] = loop.rounds;
    const ref = { round: 'r1', booking: round?.booking?.number ?? 0 };
    const settled: Command[] = [
      { type: 'findNewTime', by: 'UCORA', ...ref },
      { type: 'excuseRound', by: 'UCORA', round: 'r1', reason: 'Ill' },
    ];
    for (const command of settled)
      expect(kindsThen(play({ ...loop, minimumCards: 1 }, [command], afterRounds))).not.toContain('unheld');
    const written = play(loop, [seal('r1s1'), seal('r1s2')], afterRounds);
    expect(kindsThen(written)).toEqual([]);
  });

  it('has ids that fit into a button, whatever the effect is called', () => {
    const loop = makeInterviewing();
    const odd = {
      ...(loop.outbox[0] as Loop['outbox'][number]),
      id: `moved/${'ü'.repeat(80)}`,
      state: 'dead' as const,
    };
    const [need] = needsOf({ ...loop, outbox: [odd] }, 'UCORA', 'UTC', now);
    expect(need?.id).toMatch(/^undone\.moved[A-Za-z0-9.-]{1,24}$/);
  });
});
