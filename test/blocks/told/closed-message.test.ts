import { describe, expect, it } from '@jest/globals';
import {
  cancelledMessage,
  closedLoopMessage,
  closedSeatMessage,
} from '../../../blocks/told/closed-message.ts';
import { makeInterviewing } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, longName, wordsIn } from '../samples.ts';

const loop = makeInterviewing();

describe('what is closed', () => {
  fitsSlack({
    'for somebody with a long name': () => [
      closedSeatMessage(longName, longName, 'cancelled'),
      closedLoopMessage(longName, 'decided'),
      cancelledMessage(loop, loop.rounds, longName),
    ],
  });

  it('says in one line why nothing is to be done, and has nothing to press', () => {
    const line = closedSeatMessage('First <round>', 'Robin', 'excused');
    expect(wordsIn(line)).toBe('*First &lt;round&gt;* with *Robin*: you are excused. Nothing to do.');
    expect(buttonsIn(line)).toEqual([]);
    expect(wordsIn(closedLoopMessage('Robin', 'decided'))).toBe(
      '*Robin*: the loop is decided. Nothing to do.',
    );
  });

  it('says what does not take place, once for all of it', () => {
    const words = (rounds = loop.rounds) => wordsIn(cancelledMessage(loop, rounds, 'Robin'));
    expect(words()).toContain('First round and Second round do not take place, and no scorecard is needed');
    expect(words(loop.rounds.slice(0, 1))).toContain('First round does not take place');
  });
});
