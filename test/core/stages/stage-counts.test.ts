import { describe, expect, it } from '@jest/globals';
import { stageCounts } from '../../../src/core/stages/stage-counts.ts';
import { hour, now, play } from '../../support/makers/make-loop.ts';
import { afterAll, cardOf, goesOn, makeStaged, stops } from '../../support/makers/make-staged.ts';

const day = 24 * hour;
const screened = play(makeStaged(), [cardOf('r1s1')], now + 2 * day);
const on = play(screened, [goesOn('UCORA', 'screen')], now + 4 * day);
const stopped = play(screened, [stops(screened, 'UCORA', 'screen', now + 3 * day)], now + 3 * day);

describe('what became of the candidates of an opening', () => {
  it('is counted by stage: who came, went on and stopped, why, and in how many days', () => {
    const cards = (['r2s1', 'r2s2', 'r3s1', 'r4s1'] as const).map((seat) => cardOf(seat));
    const whole = play(on, cards, afterAll);
    expect(stageCounts([makeStaged(), screened, on, stopped, whole])).toEqual([
      {
        id: 'screen',
        title: 'Screen',
        came: 4,
        wentOn: 2,
        stopped: [{ reason: 'skills', count: 1 }],
        medianDays: 3,
      },
      { id: 'assessment', title: 'Assessment', came: 1, wentOn: 1, stopped: [], medianDays: 2 },
      { id: 'interviews', title: 'Interviews', came: 1, wentOn: 1, stopped: [], medianDays: 1 },
    ]);
  });

  it('names nobody, and counts no loop that was cancelled', () => {
    const told = JSON.stringify(stageCounts([on, stopped]));
    expect(told).not.toMatch(/U(CORA|INES|HANA|JON)/);
    const cancelled = play(screened, [{ type: 'cancelLoop', by: 'UCORA', reason: 'Stepped back' }], afterAll);
    expect(stageCounts([cancelled])[0]?.came).toBe(0);
    expect(stageCounts([])).toEqual([]);
  });
});
