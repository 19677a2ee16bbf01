import { describe, expect, it } from '@jest/globals';
import { type Command, decide } from '../../../src/core/decide.ts';
import type { EffectKind } from '../../../src/core/loop/effect.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { changeRound, findSeat } from '../../../src/core/loop/seats.ts';
import { hour, makeInterviewing, now, play, refusalOf, seal } from '../../support/makers/make-loop.ts';

const posted = (user: string) => ({ channel: `D${user}`, ts: '1' });
const starts = now + 24 * hour;

const recuse: Command = { type: 'recuseSeat', by: 'UINES', seat: 'r1s1', reason: 'We are friends.' };
const found = (...users: string[]): Command => ({
  type: 'candidatesFound',
  ...{ seat: 'r1s1', number: 1, startsAt: starts, inTheWay: ['busy: Otto'] },
  candidates: users.map((user) => ({ user, reason: 'free' })),
});
const asked = (user: string, number = 1): Command => ({
  type: 'replacementAsked',
  ...{ seat: 'r1s1', number, user, posted: posted(user), until: now + hour },
});
const says = (user: string, answer: 'yes' | 'no', number = 1): Command => ({
  type: 'answerReplacement',
  ...{ by: user, seat: 'r1s1', number, says: answer },
});
const late = (user: string): Command => ({ type: 'replacementLate', seat: 'r1s1', number: 1, user });

const seatOf = (loop: Loop) => findSeat(loop, 'r1s1')?.seat;
const effectsOf = <K extends EffectKind>(loop: Loop, kind: K) =>
  loop.outbox.filter((effect) => effect.kind === kind && effect.state === 'waiting');
const peopleAsked = (loop: Loop) =>
  effectsOf(loop, 'replacement.ask').map(({ payload }) => (payload as { user: string }).user);
const told = (loop: Loop) =>
  effectsOf(loop, 'replacement.tell').map(({ payload }) => {
    const { about, to } = payload as { about: string; to: string };
    return `${about} ${to}`;
  });
const closed = (loop: Loop) =>
  effectsOf(loop, 'replacement.close').flatMap(({ payload }) => {
    const { how, messages } = payload as { how: string; messages: { user: string }[] };
    return messages.map(({ user }) => `${user} ${how}`);
  });

describe('when an interviewer steps back', () => {
  const left = play(makeInterviewing(), [recuse]);

  it('somebody else is looked for at once, and who looks after the loop hears why', () => {
    expect(effectsOf(left, 'replacement.search')).toHaveLength(1);
    expect(told(left)).toEqual(['began coordinator', 'began hiringManager']);
    expect(seatOf(left)).toMatchObject({ holder: null, replacement: { state: 'searching', why: 'recused' } });
    expect(refusalOf(left, recuse)).toBe('seat.not-yours');
  });

  it('nothing that waited for them is sent to whoever comes after them', () => {
    const before = makeInterviewing();
    expect(effectsOf(before, 'card.request').map(({ lane }) => lane)).toContain('seat-r1s1');
    const waiting = left.outbox.filter(({ lane }) => lane === 'seat-r1s1');
    expect(waiting.map(({ kind }) => kind)).toEqual(['seat.clear']);
  });

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

  it('a question that was posted late waits for its answer as long as it says', () => {
    const posted = play(left, [
      found('UANA', 'UBEN'),
      { ...asked('UANA'), until: now + 5 * hour } as Command,
    ]);
    const [wait] = effectsOf(posted, 'replacement.late');
    expect(wait?.due).toBe(now + 5 * hour);
    const early = play(posted, [late('UANA')], now + hour);
    expect(peopleAsked(early)).toEqual(['UANA']);
    expect(effectsOf(early, 'replacement.late').at(-1)?.due).toBe(now + 5 * hour);
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
    expect(effectsOf(taken, 'round.describe')).toHaveLength(1);
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

  it('nobody can take it who was not asked, and the candidate never', () => {
    const asking = play(left, [found('UANA')]);
    expect(refusalOf(asking, says('UZOE', 'yes'))).toBe('replacement.over');
    const odd = play(left, [found('UCANDIDATE')]);
    expect(refusalOf(odd, says('UCANDIDATE', 'yes'))).toBe('seats.candidate');
  });

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
    expect(effectsOf(looking, 'replacement.search')).toHaveLength(2);
    expect(decide(looking, again, now)).toMatchObject({ ok: true, loop: looking });
    expect(told(play(looking, [found()]))).toHaveLength(4);
  });

  it('whoever wants to find somebody themselves stops the questions, and may name anybody before the round', () => {
    const asking = play(left, [found('UANA', 'UBEN'), asked('UANA')]);
    const byHand: Command = { type: 'findByHand', by: 'UCORA', seat: 'r1s1' };
    const stopped = play(asking, [byHand]);
    expect(closed(stopped)).toEqual(['UANA stopped']);
    expect(refusalOf(stopped, says('UANA', 'yes'))).toBe('replacement.over');
    expect(refusalOf(asking, { ...byHand, by: 'UZOE' } as Command)).toBe('loop.not-yours');
    const named = play(stopped, [
      { type: 'reassignSeat', by: 'UCORA', seat: 'r1s1', to: 'UZOE', reason: 'Zoe is in' },
    ]);
    expect(seatOf(named)).toMatchObject({ holder: 'UZOE', replacement: null });
    // They let Quorum ask after all: who had not said no can be asked again.
    const again = play(stopped, [{ type: 'replaceSeat', by: 'UCORA', seat: 'r1s1', reason: '' }]);
    const anew = play(again, [{ ...found('UANA'), number: 2 } as Command]);
    expect(peopleAsked(anew)).toEqual(['UANA', 'UANA']);
  });

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

  it('a question that arrives after all was settled is closed as soon as it is there', () => {
    const asking = play(left, [found('UANA', 'UBEN')]);
    expect(closed(play(asking, [says('UANA', 'no'), asked('UANA')]))).toEqual(['UANA no']);
    expect(closed(play(asking, [says('UANA', 'yes'), asked('UANA')]))).toEqual(['UANA yours']);
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
    expect(effectsOf(after, 'replacement.search').at(-1)?.payload).toEqual({ seat: 'r1s1', number: 2 });
    expect(refusalOf(after, says('UANA', 'yes'))).toBe('replacement.over');
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
    expect(refusalOf(play(loop, [seal('r1s1')], starts + hour), replace)).toBe('reassign.card-in');
    const replaced = play(loop, [replace]);
    expect(seatOf(replaced)).toMatchObject({
      holder: null,
      left: [{ holder: 'UINES', how: 'replaced', reason: 'Ines is ill' }],
      replacement: { why: 'coordinator', state: 'searching' },
    });
    expect(effectsOf(replaced, 'seat.clear')).toHaveLength(1);
  });

  it('gets another search when the same person was promised to two loops at once', () => {
    const taken = play(makeInterviewing(), [recuse, found('UANA'), says('UANA', 'yes')]);
    const lost: Command = { type: 'claimLost', round: 'r1', booking: 1, user: 'UANA' };
    const again = play(taken, [lost]);
    expect(seatOf(again)).toMatchObject({ holder: null, replacement: { number: 2, state: 'searching' } });
    expect(effectsOf(again, 'replacement.search')).toHaveLength(2);
    expect(decide(again, lost, now)).toMatchObject({ ok: true, loop: again });
  });
});
