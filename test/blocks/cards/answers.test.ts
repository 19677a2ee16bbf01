import { describe, expect, it } from '@jest/globals';
import { answerBlocks, declineForm } from '../../../blocks/cards/answers.ts';
import { hearAnswers } from '../../../src/core/answers/rules.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { makeInterviewing, now, play, slots } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, labelsIn, longName, placeIn, wordsIn, zone } from '../samples.ts';

const loop = makeInterviewing();
const accepted = play(loop, [{ type: 'acceptRound', by: 'UINES', seat: 'r1s1' }]);
const maybe = hearAnswers(
  loop,
  { round: 'r1', booking: 1, startsAt: now, answers: { UINES: 'tentative' } },
  now,
).loop;
const shown = (of: Loop, at = now) => answerBlocks(placeIn(of), at);
const form = declineForm({ ...placeIn(loop), candidate: longName, zone });

describe('an interviewer’s answer', () => {
  fitsSlack({
    'the buttons': () => [loop, accepted, maybe].map((of) => ({ text: 'x', blocks: shown(of) })),
    'the form': () => form,
  });

  it('is asked for until they accept; they can still say that they can’t make it', () => {
    expect(buttonsIn(shown(loop))).toEqual(['Accept', 'Can’t make it']);
    expect(buttonsIn(shown(accepted))).toEqual(['Can’t make it']);
    expect(wordsIn(shown(accepted))).toContain('You accepted.');
    expect(buttonsIn(shown(maybe))).toEqual(['Accept', 'Can’t make it']);
    expect(wordsIn(shown(maybe))).toContain('You answered *Maybe*');
  });

  it('is no longer asked for once the round has begun or the loop has ended', () => {
    expect(shown(loop, slots[0]?.startsAt)).toEqual([]);
    expect(shown(play(loop, [{ type: 'cancelLoop', by: 'UCORA', reason: 'x' }]))).toEqual([]);
  });

  it('may come without a reason; the form says who reads one', () => {
    expect(labelsIn(form as never)).toEqual(['Why you can’t make it']);
    expect(JSON.stringify(form.blocks)).toContain('"optional":true');
    expect(wordsIn(form)).toContain('Only the coordinator and the hiring manager read this.');
  });
});
