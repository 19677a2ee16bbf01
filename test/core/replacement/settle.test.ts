import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import { changeRound, changeSeat } from '../../../src/core/loop/seats.ts';
import { settleReplacements } from '../../../src/core/replacement/settle.ts';
import { hour, makeInterviewing, now, play, refusalOf } from '../../support/makers/make-loop.ts';
import {
  asked,
  closed,
  found,
  late,
  recuse,
  says,
  seatOf,
  starts,
  waiting,
} from '../../support/makers/make-replacement.ts';

const left = play(makeInterviewing(), [recuse]);

describe('a seat that needs nobody any more', () => {
  it('questions are closed by anything that settles the seat otherwise', () => {
    const asking = play(left, [found('UANA', 'UBEN'), asked('UANA')]);
    const ways: Command[] = [
      { type: 'excuseSeat', by: 'UCORA', seat: 'r1s1', reason: 'No time' },
      { type: 'cancelLoop', by: 'UCORA', reason: 'Withdrew' },
    ];
    for (const way of ways) {
      const settled = play(asking, [way]);
      expect(closed(settled)).toEqual(['UANA stopped']);
      expect(seatOf(settled)?.replacement).toBeNull();
      expect(refusalOf(settled, says('UANA', 'yes'))).toBe('replacement.over');
    }
    const named = play(asking, [
      { type: 'reassignSeat', by: 'UCORA', seat: 'r1s1', to: 'UZOE', reason: 'Zoe is in' },
    ]);
    expect(closed(named)).toEqual(['UANA taken']);
  });

  it('what the coordinator was told of it says so, in the same message', () => {
    const posted = { channel: 'DUCORA', ts: '7' };
    const knows: Command = { type: 'replacementTold', seat: 'r1s1', number: 1, posted };
    const asking = play(left, [found('UANA'), asked('UANA'), knows, knows]);
    expect(seatOf(asking).replacement?.told).toEqual([posted]);
    const ways: [Command, string][] = [
      [{ type: 'excuseSeat', by: 'UCORA', seat: 'r1s1', reason: 'No time' }, 'began'],
      [{ type: 'reassignSeat', by: 'UCORA', seat: 'r1s1', to: 'UZOE', reason: 'Zoe is in' }, 'filled'],
      [says('UANA', 'yes'), 'filled'],
    ];
    for (const [way, about] of ways) {
      const edits = waiting(play(asking, [way]), 'replacement.tell').filter(
        ({ payload }) => 'posted' in payload,
      );
      expect(edits.map(({ payload }) => payload)).toEqual([
        { ...{ seat: 'r1s1', number: 1, about, to: 'coordinator' }, posted: [posted] },
      ]);
    }
  });

  it('a round at another time is asked for anew', () => {
    const asking = play(left, [found('UANA'), asked('UANA')]);
    const booking = asking.rounds[0]?.booking;
    const moved = changeRound(asking, 'r1', {
      booking: booking ? { ...booking, startsAt: starts + hour, endsAt: starts + 2 * hour } : null,
    });
    const after = play(
      moved,
      [{ type: 'closeCard', by: 'UJON', seat: 'r1s2' }, late('UANA')],
      now + 2 * hour,
    );
    expect(closed(after)).toEqual(['UANA stopped']);
    expect(waiting(after, 'replacement.search').at(-1)?.payload).toEqual({ seat: 'r1s1', number: 2 });
    expect(refusalOf(after, says('UANA', 'yes'))).toBe('replacement.over');
  });

  it('of a round that lost its time is searched for with whom else was chosen', () => {
    const pooled = changeSeat(makeInterviewing(), 'r1s1', { pool: ['UINES', 'UDEA'] });
    const asking = play(pooled, [recuse, found('UANA'), asked('UANA')]);
    const off = settleReplacements(changeRound(asking, 'r1', { booking: null }), now);
    expect(seatOf(off.loop)).toMatchObject({ pool: ['UDEA'], replacement: null });
    const unchosen = settleReplacements(
      changeRound(play(left, [found('UANA')]), 'r1', { booking: null }),
      now,
    );
    expect(seatOf(unchosen.loop)).toMatchObject({ pool: ['UANA'], replacement: null });
  });

  it('changes nothing while somebody is needed', () => {
    const asking = play(left, [found('UANA'), asked('UANA')]);
    expect(settleReplacements(asking, now)).toEqual({ loop: asking, effects: [] });
  });
});
