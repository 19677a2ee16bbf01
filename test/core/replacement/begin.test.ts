import { describe, expect, it } from '@jest/globals';
import { changeSeat } from '../../../src/core/loop/seats.ts';
import { beginReplacement } from '../../../src/core/replacement/begin.ts';
import { makeInterviewing, now, play, refusalOf } from '../../support/makers/make-loop.ts';
import { asked, found, recuse, says, seatOf, told, waiting } from '../../support/makers/make-replacement.ts';

const left = play(makeInterviewing(), [recuse]);

describe('when somebody leaves a seat', () => {
  it('somebody else is looked for at once, and who looks after the loop hears why', () => {
    expect(waiting(left, 'replacement.search')).toHaveLength(1);
    expect(told(left)).toEqual(['began coordinator', 'began hiringManager']);
    expect(seatOf(left)).toMatchObject({ holder: null, replacement: { state: 'searching', why: 'recused' } });
    expect(refusalOf(left, recuse)).toBe('seat.not-yours');
  });

  it('whoever else was chosen for the seat is kept in mind, and not the one who left', () => {
    const pooled = changeSeat(makeInterviewing(), 'r1s1', { pool: ['UINES', 'UANA'] });
    const begun = beginReplacement(pooled, 'r1s1', { why: 'declined', by: 'UINES', now });
    expect(seatOf(begun.loop)).toMatchObject({
      ...{ holder: null, left: [{ holder: 'UINES', how: 'declined', reason: '' }] },
      replacement: { pool: ['UANA'], why: 'declined', by: 'UINES' },
    });
    expect(begun.effects.map(({ kind }) => kind)).toEqual(['seat.clear', 'replacement.search']);
  });

  it('a seat that may stay empty stays empty', () => {
    const shadowed = changeSeat(makeInterviewing(), 'r1s1', { duty: 'shadow' });
    const begun = beginReplacement(shadowed, 'r1s1', { why: 'declined', by: 'UINES', now });
    expect(seatOf(begun.loop).replacement).toBeUndefined();
    expect(begun.effects.map(({ kind }) => kind)).toEqual(['seat.clear']);
  });

  it('those who were asked before are not asked again where it goes on', () => {
    const none = play(left, [found('UANA'), asked('UANA'), says('UANA', 'no')]);
    const again = beginReplacement(none, 'r1s1', { why: 'coordinator', by: 'UCORA', now });
    expect(seatOf(again.loop).replacement).toMatchObject({
      ...{ number: 1, why: 'recused', state: 'searching', asked: [{ user: 'UANA', answer: 'no' }] },
    });
  });
});
