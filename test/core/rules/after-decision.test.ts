import { describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { finishEffect } from '../../../src/core/loop/outbox.ts';
import { decideOn, makeDebriefed } from '../../support/makers/debriefed.ts';
import { afterRounds as now, play, refusalOf } from '../../support/makers/make-loop.ts';

const posted = { channel: 'D1', ts: '1.1' };
const decided = (): Loop => play(makeDebriefed(), [decideOn(makeDebriefed())], now);
const offered = (): Loop =>
  play(finishEffect(decided(), 'steps-1'), [{ type: 'stepsTold', number: 1, posted }], now);
const tick = (ticked: string[], by = 'UCORA') => ({
  type: 'tickOffer' as const,
  by,
  offered: ['moved', 'other'],
  ticked,
});

describe('the checklist of an offer', () => {
  it('keeps what somebody looked for, and shows it once for several ticks', () => {
    const ticked = play(offered(), [tick(['moved']), tick(['other', 'moved', 'strange'])], now);
    expect(ticked.steps).toEqual({ number: 1, opening: null, looked: ['moved', 'other'], posted });
    expect(ticked.outbox.filter(({ id }) => id.startsWith('steps-again-'))).toEqual([
      expect.objectContaining({ kind: 'steps.tell', lane: 'steps', payload: { number: 1 } }),
    ]);
  });

  it('stays as it is when the same message is posted anew, and begins anew with another decision', () => {
    const ticked = play(offered(), [tick(['moved'])], now);
    const again = play(ticked, [{ type: 'stepsTold', number: 1, posted: { ...posted, ts: '2.2' } }], now);
    expect(again.steps?.looked).toEqual(['moved']);
    expect(play(ticked, [{ type: 'stepsTold', number: 2, posted }], now).steps?.looked).toEqual([]);
  });

  it('is for those who look after the loop, and never for the candidate', () => {
    for (const by of ['UINES', 'UCANDIDATE', 'USTRANGER'])
      expect(refusalOf(offered(), tick(['moved'], by))).toBe('loop.not-yours');
    expect(refusalOf(decided(), tick(['moved']))).toBe('offer.gone');
  });
});
