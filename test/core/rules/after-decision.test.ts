import { describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { finishEffect } from '../../../src/core/loop/outbox.ts';
import { decideOn, makeDebriefed, statement } from '../../support/makers/debriefed.ts';
import { afterRounds as now, play, refusalOf } from '../../support/makers/make-loop.ts';

const posted = { channel: 'D1', ts: '1.1' };
const decided = (): Loop => play(makeDebriefed(), [decideOn(makeDebriefed())], now);
const offered = (): Loop =>
  play(finishEffect(decided(), 'steps-1'), [{ type: 'stepsTold', isOffer: true, number: 1, posted }], now);
const tick = (ticked: string[], by = 'UCORA') => ({
  type: 'tickOffer' as const,
  by,
  offered: ['moved', 'other'],
  ticked,
});

describe('the checklist of an offer', () => {
  it('keeps what somebody looked for, and shows it once for several ticks', () => {
    const ticked = play(offered(), [tick(['moved']), tick(['other', 'moved', 'strange'])], now);
    expect(ticked.steps).toEqual({
      number: 1,
      isOffer: true,
      opening: null,
      looked: ['moved', 'other'],
      posted,
    });
    expect(ticked.outbox.filter(({ id }) => id.startsWith('steps-again-'))).toEqual([
      expect.objectContaining({ kind: 'steps.tell', lane: 'steps', payload: { number: 1 } }),
    ]);
  });

  it('stays as it is when the same message is posted anew, and begins anew with another decision', () => {
    const ticked = play(offered(), [tick(['moved'])], now);
    const again = play(
      ticked,
      [{ type: 'stepsTold', isOffer: true, number: 1, posted: { ...posted, ts: '2.2' } }],
      now,
    );
    expect(again.steps?.looked).toEqual(['moved']);
    expect(
      play(ticked, [{ type: 'stepsTold', isOffer: true, number: 2, posted }], now).steps?.looked,
    ).toEqual([]);
  });

  it('is over with another decision, before and after the message about that one is out', () => {
    const again = play(
      finishEffect(offered(), 'decision-1'),
      [decideOn(offered(), { statement: statement('second') })],
      now,
    );
    const told = (isOffer: boolean) =>
      play(again, [{ type: 'stepsTold', number: 2, isOffer, posted: { ...posted, ts: '2.2' } }], now);
    const keep = { type: 'answerOpening' as const, by: 'UCORA', answer: 'kept' as const };
    const step = { type: 'tickChecklist' as const, by: 'UHANA', offered: ['s0-0'], ticked: ['s0-0'] };
    const day = {
      type: 'setStartDay' as const,
      by: 'UHANA',
      day: '2027-02-01',
      reminders: [],
      begunAt: null,
    };
    for (const loop of [again, told(false)])
      for (const command of [tick(['moved']), keep, step, day])
        expect(refusalOf({ ...loop, opening: 'open1' }, command)).toBe('offer.overtaken');
    expect(refusalOf(told(true), tick(['moved']))).toBeNull();
  });

  it('is for those who look after the loop, and never for the candidate', () => {
    for (const by of ['UINES', 'UCANDIDATE', 'USTRANGER'])
      expect(refusalOf(offered(), tick(['moved'], by))).toBe('offer.not-yours');
    expect(refusalOf(decided(), tick(['moved']))).toBe('offer.gone');
  });
});
