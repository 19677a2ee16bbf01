import { describe, expect, it } from '@jest/globals';
import { vacate } from '../../../src/core/replacement/vacate.ts';
import { hour, makeInterviewing, now, play } from '../../support/makers/make-loop.ts';
import { recuse, seatOf, starts, waiting } from '../../support/makers/make-replacement.ts';

const left = play(makeInterviewing(), [recuse]);

describe('who leaves a seat', () => {
  it('nothing that waited for them is sent to whoever comes after them', () => {
    const before = makeInterviewing();
    expect(waiting(before, 'card.request').map(({ lane }) => lane)).toContain('seat-r1s1');
    const still = left.outbox.filter(({ lane }) => lane === 'seat-r1s1');
    expect(still.map(({ kind }) => kind)).toEqual(['seat.clear']);
  });

  it('what may have gone out to them without an answer is waited for, so that it is cleared as well', () => {
    const before = makeInterviewing();
    const outbox = before.outbox.map((effect) =>
      effect.id === 'request-r1s1-1' ? { ...effect, unclear: true, attempts: 1 } : effect,
    );
    const still = play({ ...before, outbox }, [recuse]).outbox.filter(({ lane }) => lane === 'seat-r1s1');
    expect(still.map(({ kind }) => kind).toSorted()).toEqual(['card.request', 'seat.clear']);
  });

  it('a nudge that may stand below their request goes too, though nobody has heard of it', () => {
    const request = { channel: 'D1', ts: '1' };
    const asked = play(makeInterviewing(), [{ type: 'requestSent', seat: 'r1s1', posted: request }], now);
    const clearedOf = (unclear: boolean) => {
      const outbox = asked.outbox.map((effect) =>
        effect.kind === 'card.nudge' ? { ...effect, unclear, attempts: 1 } : effect,
      );
      const [clear] = waiting(play({ ...asked, outbox }, [recuse]), 'seat.clear');
      return (clear?.payload as { below?: unknown } | undefined)?.below;
    };
    expect(clearedOf(true)).toEqual(request);
    expect(clearedOf(false)).toBeUndefined();
  });

  it('takes what they were sent with them, and the seat begins afresh with whoever comes', () => {
    const loop = play(
      makeInterviewing(),
      [
        { type: 'packSent', seat: 'r1s1', posted: { channel: 'D1', ts: '1' } },
        { type: 'reportNotHeld', by: 'UINES', seat: 'r1s1' },
      ],
      starts + hour,
    );
    const how = { holder: 'UINES', how: 'reassigned' as const, reason: 'Ill', at: now };
    const { loop: moved, clear } = vacate(loop, seatOf(loop), how, 'UANA', now);
    expect(seatOf(moved)).toMatchObject({
      holder: 'UANA',
      pool: ['UANA'],
      pack: null,
      notHeld: null,
      left: [how],
    });
    expect(clear.map(({ payload }) => payload)).toEqual([
      { seat: 'r1s1', holder: 'UINES', messages: [{ channel: 'D1', ts: '1' }], files: [] },
    ]);
    expect(vacate(moved, { ...seatOf(moved), holder: null }, how, null, now).clear).toEqual([]);
  });
});
