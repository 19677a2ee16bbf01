import { describe, expect, it } from '@jest/globals';
import { stageCounts } from '../../../src/core/stages/stage-counts.ts';
import { hour, now, play } from '../../support/makers/make-loop.ts';
import {
  afterAll,
  cardOf,
  goesOn,
  makeStaged,
  moreEvidence,
  stops,
} from '../../support/makers/make-staged.ts';

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

  it('adds up: who came went on, was stopped there, or is there still', () => {
    const at = now + 5 * day;
    const assessed = play(screened, [cardOf('r2s1'), cardOf('r2s2')], at);
    const later = play(assessed, [stops(assessed, 'UCORA', 'assessment', at)], at);
    // Nobody had settled its screen, and somebody had written ahead of it.
    const ahead = play(screened, [cardOf('r2s2')], now + 3 * day);
    const early = play(ahead, [stops(ahead, 'UCORA', 'screen', now + 3 * day)], now + 3 * day);
    const loops = [screened, on, stopped, later, early];
    expect(stageCounts(loops).map(({ id, came, wentOn, stopped }) => [id, came, wentOn, stopped])).toEqual([
      ['screen', 5, 2, [{ reason: 'skills', count: 2 }]],
      ['assessment', 1, 0, [{ reason: 'skills', count: 1 }]],
      ['interviews', 0, 0, []],
    ]);
  });

  it('still counts the stages of a loop that went on to more evidence', () => {
    const cards = (['r2s1', 'r2s2', 'r3s1', 'r4s1'] as const).map((seat) => cardOf(seat));
    const whole = play(on, cards, afterAll);
    const more = play(whole, [moreEvidence(whole, 'UCORA')], afterAll);
    expect(stageCounts([more])).toEqual(stageCounts([whole]));
  });

  it('names nobody, and counts no loop that was cancelled', () => {
    const told = JSON.stringify(stageCounts([on, stopped]));
    expect(told).not.toMatch(/U(CORA|INES|HANA|JON)/);
    const cancelled = play(screened, [{ type: 'cancelLoop', by: 'UCORA', reason: 'Stepped back' }], afterAll);
    expect(stageCounts([cancelled])[0]?.came).toBe(0);
    expect(stageCounts([])).toEqual([]);
  });
});
