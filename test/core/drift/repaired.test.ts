import { describe, expect, it } from '@jest/globals';
import { decide, setBackEffect } from '../../../src/core/decide.ts';
import { addEffects, changeEffect } from '../../../src/core/loop/outbox.ts';
import { makeInterviewing, now, play } from '../../support/makers/make-loop.ts';
import { at, bookingOf, driftOf, newIn, see, seenAs } from '../../support/makers/make-seen.ts';

const loop = makeInterviewing();
const posted = { channel: 'D1', ts: '5.0' };

describe('what became of a question', () => {
  it('closes a message that came out when it was settled already', () => {
    const asked = seenAs(at(-1));
    const right = play(asked, [see(loop)]);
    expect(newIn(right, asked)).toEqual([]);
    const drift = driftOf(asked).number;
    const told = play(right, [{ type: 'driftTold', round: 'r1', booking: 1, drift, posted }]);
    expect(newIn(told, right)).toMatchObject([{ kind: 'drift.close', payload: { end: 'settled', posted } }]);
  });

  it('is nothing where nobody had asked for it', () => {
    const asked = seenAs({ status: 'cancelled' });
    const about = { round: 'r1', booking: 1, drift: driftOf(asked).number };
    for (const command of [
      { type: 'roundMovedBack' as const, ...about },
      { type: 'roundRestored' as const, ...about, joinUrl: null },
      { type: 'repairStuck' as const, ...about, users: ['UJON'] },
    ]) {
      const decision = decide(asked, command, now);
      expect(decision.ok && decision.loop).toBe(asked);
    }
  });

  it('keeps the guest who was taken out as well waiting for an answer', () => {
    const asked = seenAs({ ...at(-1), missing: ['UJON'] });
    const drift = driftOf(asked).number;
    const going = play(asked, [{ type: 'moveBack', by: 'UCORA', round: 'r1', drift }]);
    const back = play(going, [{ type: 'roundMovedBack', round: 'r1', booking: 1, drift }]);
    expect(driftOf(back)).toMatchObject({ moved: null, missing: ['UJON'] });
  });

  it('is asked again where the calendar never took the answer, and the event keeps its name', () => {
    const asked = seenAs({ status: 'cancelled' });
    const drift = driftOf(asked).number;
    const going = play(asked, [{ type: 'restoreRound', by: 'UCORA', round: 'r1', drift }]);
    expect(bookingOf(going).eventId).not.toBe(bookingOf(asked).eventId);
    const dead = setBackEffect(
      going,
      (held) => changeEffect(held, `round.restore-r1-${drift}`, { state: 'dead' }),
      now,
    );
    const again = dead.ok ? addEffects(dead.loop, dead.effects) : going;
    expect(bookingOf(again).eventId).toBe(bookingOf(asked).eventId);
    expect(driftOf(again)).toMatchObject({ lost: 'deleted', isGivenUp: true });
    expect(driftOf(again).doing).toBeUndefined();
    expect(newIn(again, going).map(({ kind }) => kind)).toContain('drift.tell');
    const next = { type: 'restoreRound' as const, by: 'UCORA', round: 'r1', drift: driftOf(again).number };
    expect(driftOf(play(again, [next])).doing).toBe('restore');
  });

  it('goes on while another part of the question is answered', () => {
    const asked = seenAs({ ...at(-1), missing: ['UJON', 'candidate'], conflicts: ['UJON'] });
    const drift = driftOf(asked).number;
    const going = play(asked, [
      { type: 'moveBack', by: 'UCORA', round: 'r1', drift },
      { type: 'inviteAgain', by: 'UCORA', round: 'r1', drift, place: 'candidate' },
    ]);
    expect(driftOf(going)).toMatchObject({ number: drift, doing: 'back', missing: ['UJON'] });
  });

  it('is remembered of an invitation: its guests, and the text where it is ours', () => {
    const described = play(loop, [
      {
        ...{ type: 'roundDescribed', round: 'r1', booking: 1 },
        ...{ come: ['UNEW'], gone: ['UINES'] },
      },
    ]);
    expect(bookingOf(described)).toMatchObject({
      invited: ['candidate', 'UJON', 'UNEW'],
    });
    const kept = play(described, [{ type: 'roundDescribed', round: 'r1', booking: 1, come: [], gone: [] }]);
    expect(kept).toBe(described);
  });
});
