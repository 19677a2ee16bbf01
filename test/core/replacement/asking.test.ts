import { describe, expect, it } from '@jest/globals';
import { type Command, decide } from '../../../src/core/decide.ts';
import type { Round } from '../../../src/core/loop/loop.ts';
import { closed as closing, inTurn, lastMoment, startOf } from '../../../src/core/replacement/asking.ts';
import { hour, makeInterviewing, now, play } from '../../support/makers/make-loop.ts';
import {
  found,
  peopleAsked,
  recuse,
  seatOf,
  starts,
  told,
  waiting,
} from '../../support/makers/make-replacement.ts';

const left = play(makeInterviewing(), [recuse]);

describe('who is asked', () => {
  it('in the last hour everybody is asked at once', () => {
    const at = starts - hour / 2;
    const asking = play(play(makeInterviewing(), [recuse], at), [found('UANA', 'UBEN', 'UCEM')], at);
    expect(peopleAsked(asking)).toEqual(['UANA', 'UBEN', 'UCEM']);
    expect(seatOf(asking)?.replacement?.asked.every(({ until }) => until === starts)).toBe(true);
  });

  it('the coordinator is told when there is nobody, once for each time they let Quorum look', () => {
    const none = play(left, [found()]);
    expect(told(none)).toEqual(['began coordinator', 'began hiringManager', 'none coordinator']);
    expect(decide(none, found(), now)).toMatchObject({ ok: true, loop: none });
    const again: Command = { type: 'replaceSeat', by: 'UCORA', seat: 'r1s1', reason: '' };
    const looking = play(none, [again]);
    expect(waiting(looking, 'replacement.search')).toHaveLength(2);
    expect(decide(looking, again, now)).toMatchObject({ ok: true, loop: looking });
    expect(told(play(looking, [found()]))).toHaveLength(4);
  });

  it('has until the start, once it has begun until half of it is over, and for a review until it is due', () => {
    const [round] = left.rounds as [Round];
    expect(lastMoment(round, now)).toBe(starts);
    expect(lastMoment(round, starts)).toBe(starts + hour / 2);
    expect(lastMoment({ ...round, type: 'review' }, starts)).toBe(starts + hour);
    expect(startOf({ ...round, booking: null })).toBe(0);
  });

  it('is asked no more once half of the round is over: the coordinator hears it', () => {
    const at = starts + hour * 0.6;
    const over = play(play(makeInterviewing(), [recuse], at), [found('UANA')], at);
    expect(peopleAsked(over)).toEqual([]);
    expect(told(over).at(-1)).toBe('none coordinator');
  });

  it('hears what came of it, all in one message each, and nobody whom the question never reached', () => {
    const askings = [
      { user: 'UANA', posted: { channel: 'D1', ts: '1' } },
      { user: 'UBEN', posted: null },
    ];
    const { effects } = inTurn({ loop: left, effects: [] }, (loop) =>
      closing(loop, 'r1s1', askings, 'taken', now),
    );
    expect(effects.map(({ payload }) => payload)).toEqual([
      { seat: 'r1s1', how: 'taken', messages: [{ user: 'UANA', channel: 'D1', ts: '1' }] },
    ]);
    expect(closing(left, 'r1s1', askings.slice(1), 'taken', now)).toEqual({ loop: left, effects: [] });
  });
});
