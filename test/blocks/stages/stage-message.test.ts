import { describe, expect, it } from '@jest/globals';
import { countLines } from '../../../blocks/stages/count-lines.ts';
import { stageMessage } from '../../../blocks/stages/stage-message.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { findStage } from '../../../src/core/stages/stages.ts';
import { play } from '../../support/makers/make-loop.ts';
import {
  afterAll,
  cardOf,
  goesOn,
  makeStaged,
  stagedHolders,
  stops,
} from '../../support/makers/make-staged.ts';

const screened = play(makeStaged(), [cardOf('r1s1')], afterAll);
function told(loop: Loop, user: string) {
  const stage = findStage(loop, 'screen');
  if (!stage) throw new Error('There is a screen.');
  const message = stageMessage(loop, stage, user, 'Robin');
  const ids = JSON.stringify(message).match(/stage\.[a-z-]+|loop\.hand-over/g) ?? [];
  return { text: message.text, ids };
}

describe('the message about a stage', () => {
  it('offers each person what they may do, and no more', () => {
    expect(told(screened, 'UCORA').ids).toEqual(['stage.read', 'stage.on', 'stage.stop']);
    expect(told(screened, 'UHANA').ids).toEqual(['stage.read-early']);
    const later = play(makeStaged({}, { ...stagedHolders, r3s1: 'UCORA' }), [cardOf('r1s1')], afterAll);
    expect(told(later, 'UCORA').ids).toEqual(['loop.hand-over']);
    expect(told(later, 'UCORA').text).toContain('another coordinator you hand it to');
  });

  it('says afterwards how it went, with no press left that would be refused', () => {
    const on = play(screened, [goesOn('UCORA', 'screen')], afterAll);
    expect(told(on, 'UCORA')).toEqual({
      text: 'Screen: went on. Until the debrief opens you can still stop it.',
      ids: ['stage.read', 'stage.stop'],
    });
    const ended = play(screened, [stops(screened, 'UCORA', 'screen', afterAll)], afterAll);
    expect(told(ended, 'UHANA').ids).toEqual([]);
    expect(told(ended, 'UHANA').text).toContain('ended here');
  });

  it('is counted for an opening without a name', () => {
    const stopped = [{ reason: 'pay' as const, count: 2 }];
    const stage = { id: 's', title: 'Screen', came: 5, wentOn: 3, stopped, medianDays: 4 };
    expect(countLines([stage, { ...stage, came: 0 }])).toEqual([
      '*Screen*: 5 came · 3 went on · 2 stopped (pay does not fit) · typically 4 days',
    ]);
    expect(countLines([{ ...stage, came: 6, medianDays: null }])[0]).toMatch(/ · 1 not settled yet$/);
  });
});
