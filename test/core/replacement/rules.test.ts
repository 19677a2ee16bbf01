import { describe, expect, it } from '@jest/globals';
import { handoverLines } from '../../../blocks/lines/exits.ts';
import { type Command, decide } from '../../../src/core/decide.ts';
import { hour, makeInterviewing, now, play, refusalOf, seal } from '../../support/makers/make-loop.ts';
import {
  asked,
  closed,
  found,
  late,
  peopleAsked,
  recuse,
  says,
  seatOf,
  starts,
  told,
  waiting,
} from '../../support/makers/make-replacement.ts';

describe('when an interviewer steps back', () => {
  const left = play(makeInterviewing(), [recuse]);

  it('colleagues are asked one after the other: the next when one says no, or does not answer in time', () => {
    const first = play(left, [found('UANA', 'UBEN', 'UCEM'), asked('UANA')]);
    expect(peopleAsked(first)).toEqual(['UANA']);
    const second = play(first, [says('UANA', 'no')]);
    expect(peopleAsked(second)).toEqual(['UANA', 'UBEN']);
    expect(closed(second)).toEqual(['UANA no']);
    const third = play(second, [{ ...late('UBEN') }], now + 12 * hour);
    expect(peopleAsked(third)).toEqual(['UANA', 'UBEN', 'UCEM']);
    // Once each, however often the same is heard.
    expect(decide(third, says('UANA', 'no'), now)).toMatchObject({ ok: true, loop: third });
    expect(decide(third, late('UBEN'), now + 12 * hour)).toMatchObject({ ok: true, loop: third });
  });

  it('a no that comes late asks nobody else while another colleague still has time', () => {
    const second = play(left, [found('UANA', 'UBEN', 'UCEM'), asked('UANA'), late('UANA')], now + 12 * hour);
    const answered = play(second, [says('UANA', 'no')], now + 12 * hour);
    expect(peopleAsked(answered)).toEqual(['UANA', 'UBEN']);
  });

  it('a question that was posted late waits for its answer as long as it says', () => {
    const posted = play(left, [
      found('UANA', 'UBEN'),
      { ...asked('UANA'), until: now + 5 * hour } as Command,
    ]);
    const [wait] = waiting(posted, 'replacement.late');
    expect(wait?.due).toBe(now + 5 * hour);
    const early = play(posted, [late('UANA')], now + hour);
    expect(peopleAsked(early)).toEqual(['UANA']);
    expect(waiting(early, 'replacement.late').at(-1)?.due).toBe(now + 5 * hour);
  });

  it('the first yes takes the seat with all that belongs to it, in one change', () => {
    const asking = play(left, [found('UANA', 'UBEN'), asked('UANA'), late('UANA')], now + 12 * hour);
    const both = play(asking, [asked('UBEN')], now + 12 * hour);
    const taken = play(both, [says('UBEN', 'yes')], now + 13 * hour);
    expect(seatOf(taken)).toMatchObject({ holder: 'UBEN', pool: ['UBEN'], replacement: null });
    expect(closed(taken)).toEqual(['UBEN yours', 'UANA taken']);
    expect(told(taken).at(-1)).toBe('filled coordinator');
    const own = taken.outbox.filter(({ lane }) => lane === 'seat-r1s1').map(({ kind, due }) => [kind, due]);
    expect(own).toEqual([
      ['seat.clear', now],
      ['pack.send', now + 13 * hour],
      ['card.request', now + 25 * hour],
    ]);
    expect(waiting(taken, 'round.describe')).toHaveLength(1);
  });

  it('the second yes changes nothing and is thanked', () => {
    const both = play(
      left,
      [found('UANA', 'UBEN'), asked('UANA'), late('UANA'), asked('UBEN')],
      now + 12 * hour,
    );
    const taken = play(both, [says('UANA', 'yes')], now + 12 * hour);
    expect(refusalOf(taken, says('UBEN', 'yes'))).toBe('replacement.taken');
    expect(decide(taken, says('UANA', 'yes'), now)).toMatchObject({ ok: true, loop: taken });
    expect(seatOf(taken)?.holder).toBe('UANA');
  });

  it('a yes after the deadline still counts while nobody else has said it', () => {
    const none = play(left, [found('UANA'), asked('UANA'), late('UANA')], now + 12 * hour);
    expect(seatOf(none)?.replacement?.state).toBe('none');
    expect(told(none).at(-1)).toBe('none coordinator');
    expect(seatOf(play(none, [says('UANA', 'yes')], now + 13 * hour))?.holder).toBe('UANA');
  });

  it('a yes is no use once the interview has begun: every question is closed then, and the coordinator is told', () => {
    const asking = play(left, [found('UANA', 'UBEN'), asked('UANA')]);
    const over: Command = { type: 'replacementLate', seat: 'r1s1', number: 1, user: null };
    expect(asking.outbox.find(({ payload }) => 'user' in payload && payload.user === null)?.due).toBe(starts);
    expect(decide(asking, over, starts - hour)).toMatchObject({ ok: true, loop: asking });
    const yes = decide(asking, says('UANA', 'yes'), starts + 2 * hour);
    expect(yes.ok ? 'taken' : yes.code).toBe('replacement.over');
    const begun = play(asking, [over], starts);
    expect(closed(begun)).toEqual(['UANA stopped']);
    expect(told(begun).at(-1)).toBe('none coordinator');
    expect(seatOf(begun).replacement).toMatchObject({ state: 'none', number: 2, asked: [] });
    expect(decide(begun, over, starts)).toMatchObject({ ok: true, loop: begun });
    // The candidate sits there: somebody can still come for the rest of it.
    const again = play(begun, [{ type: 'replaceSeat', by: 'UCORA', seat: 'r1s1', reason: '' }], starts + 1);
    const anew = play(again, [{ ...found('UANA'), number: 2 } as Command], starts + 1);
    expect(seatOf(play(anew, [says('UANA', 'yes', 2)], starts + hour / 4)).holder).toBe('UANA');
  });

  it('a colleague asked for two seats of a loop takes one of them, and the next one is asked for the other', () => {
    const both = play(left, [
      { type: 'recuseSeat', by: 'UKIM', seat: 'r2s1', reason: 'Known' },
      found('UANA', 'UBEN'),
      asked('UANA'),
      { ...found('UANA', 'UBEN'), seat: 'r2s1', startsAt: now + 26 * hour } as Command,
      { ...asked('UANA'), seat: 'r2s1' } as Command,
    ]);
    const second = { ...says('UANA', 'yes'), seat: 'r2s1' } as Command;
    const one = play(both, [says('UANA', 'yes')]);
    expect(closed(one)).toEqual(['UANA yours', 'UANA stopped']);
    expect(peopleAsked(one)).toEqual(['UANA', 'UANA', 'UBEN']);
    expect(refusalOf(one, second)).toBe('replacement.in-loop');
  });

  it('nobody can take it who was not asked, and the candidate never', () => {
    const asking = play(left, [found('UANA')]);
    expect(refusalOf(asking, says('UZOE', 'yes'))).toBe('replacement.over');
    const odd = play(left, [found('UCANDIDATE')]);
    expect(refusalOf(odd, says('UCANDIDATE', 'yes'))).toBe('seats.candidate');
  });

  it('whoever wants to find somebody themselves may name anybody, without a reason; until then colleagues are asked', () => {
    const asking = play(left, [found('UANA', 'UBEN'), asked('UANA')]);
    const byHand: Command = {
      ...{ type: 'reassignSeat', by: 'UCORA', seat: 'r1s1' },
      ...{ from: null, to: 'UZOE', reason: '' },
    };
    const named = play(asking, [byHand]);
    expect(seatOf(named)).toMatchObject({ holder: 'UZOE', replacement: null });
    expect(closed(named)).toEqual(['UANA taken']);
    // Why Ines stepped back stays hers.
    expect(seatOf(named).left).toEqual(seatOf(asking).left);
    expect(refusalOf(asking, { ...byHand, by: 'UZOE' } as Command)).toBe('loop.not-yours');
  });

  it('a form that was open while somebody said yes ousts nobody', () => {
    const taken = play(left, [found('UANA'), asked('UANA'), says('UANA', 'yes')]);
    const late: Command = {
      ...{ type: 'reassignSeat', by: 'UCORA', seat: 'r1s1' },
      ...{ from: null, to: 'UZOE', reason: 'Zoe is in' },
    };
    expect(refusalOf(taken, late)).toBe('reassign.changed');
    expect(refusalOf(taken, { ...late, from: 'UANA', reason: ' ' } as Command)).toBe('reassign.no-reason');
  });

  it('whoever takes it days before reads at once when it is, and the guide waits for its moment', () => {
    const early = play(left, [found('UANA'), asked('UANA'), says('UANA', 'yes')], now - 96 * hour);
    const own = waiting(early, 'pack.send').filter(({ lane }) => lane === 'seat-r1s1');
    // When its moment is depends on how they work.
    expect(own.map(({ due }) => due)).toEqual([now - 96 * hour]);
    expect(waiting(early, 'invite.tell').map(({ payload }) => payload)).toContainEqual({
      seat: 'r1s1',
      booking: 1,
    });
  });

  it('whoever names somebody for an empty seat says nothing about who stepped back, for the debrief to read', () => {
    const named = play(left, [{ type: 'reassignSeat', by: 'UCORA', seat: 'r1s1', to: 'UZOE', reason: '' }]);
    expect(seatOf(named)).toMatchObject({
      holder: 'UZOE',
      left: [{ holder: 'UINES', how: 'recused' }],
    });
    expect(seatOf(named).left).toHaveLength(1);
    expect(handoverLines(named).join()).not.toContain('friends');
    const held: Command = { type: 'reassignSeat', by: 'UCORA', seat: 'r1s2', to: 'UZOE', reason: '' };
    expect(refusalOf(left, held)).toBe('reassign.no-reason');
  });

  it('a question that arrives after all was settled is closed as soon as it is there', () => {
    const asking = play(left, [found('UANA', 'UBEN')]);
    expect(closed(play(asking, [says('UANA', 'no'), asked('UANA')]))).toEqual(['UANA no']);
    expect(closed(play(asking, [says('UANA', 'yes'), asked('UANA')]))).toEqual(['UANA yours']);
  });

  it('a person who left the company makes the next one asked at once', () => {
    const asking = play(left, [found('UANA', 'UBEN')]);
    const gone: Command = { type: 'replacementUnreachable', seat: 'r1s1', number: 1, user: 'UANA' };
    expect(peopleAsked(play(asking, [gone]))).toEqual(['UANA', 'UBEN']);
  });
});

describe('who looks after a loop', () => {
  it('has an interviewer replaced, with a reason', () => {
    const loop = makeInterviewing();
    const replace: Command = { type: 'replaceSeat', by: 'UCORA', seat: 'r1s1', reason: 'Ines is ill' };
    expect(refusalOf(loop, { ...replace, reason: ' ' } as Command)).toBe('replace.no-reason');
    expect(refusalOf(loop, { ...replace, by: 'UKIM' } as Command)).toBe('loop.not-yours');
    expect(refusalOf(loop, { ...replace, by: 'UDANA', isCoordinator: true } as Command)).toBeNull();
    expect(refusalOf(play(loop, [seal('r1s1')], starts + hour), replace)).toBe('reassign.card-in');
    const replaced = play(loop, [replace]);
    expect(seatOf(replaced)).toMatchObject({
      holder: null,
      left: [{ holder: 'UINES', how: 'replaced', reason: 'Ines is ill' }],
      replacement: { why: 'coordinator', state: 'searching' },
    });
    expect(waiting(replaced, 'seat.clear')).toHaveLength(1);
  });

  it('gets another search when the same person was promised to two loops at once', () => {
    const taken = play(makeInterviewing(), [recuse, found('UANA'), says('UANA', 'yes')]);
    const lost: Command = { type: 'claimLost', round: 'r1', booking: 1, user: 'UANA' };
    const again = play(taken, [lost]);
    expect(seatOf(again)).toMatchObject({ holder: null, replacement: { number: 2, state: 'searching' } });
    expect(waiting(again, 'replacement.search')).toHaveLength(2);
    expect(decide(again, lost, now)).toMatchObject({ ok: true, loop: again });
  });
});
