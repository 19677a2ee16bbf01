import { describe, expect, it } from '@jest/globals';
import { digestMessage } from '../../../blocks/home/digest-message.ts';
import type { NeedRow } from '../../../blocks/home/need-rows.ts';
import { makeInterviewing } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, longName, placeIn, wordsIn } from '../samples.ts';

const loop = makeInterviewing();
const need: NeedRow = { loop, candidate: longName, need: { id: 'times.1', kind: 'times', offers: 2 } };
const card = { ...placeIn(loop), candidate: longName };

describe('the morning message', () => {
  fitsSlack({
    'of a busy day': () =>
      digestMessage({ needs: Array(40).fill(need), cards: Array(30).fill(card), hasMore: true }),
  });

  it('counts what waits in its first line, gives each one button, and says how to stop it', () => {
    const message = digestMessage({ needs: [need, need], cards: [card], hasMore: false });
    expect(wordsIn(message).split('\n')[0]).toBe(
      '*Good morning. You have 2 things to do and 1 scorecard to write.*',
    );
    expect(buttonsIn(message)).toEqual([
      ...['See schedules', 'See schedules', 'Fill scorecard', 'Stop the morning message'],
    ]);
  });

  it('says so where not everything was looked at', () => {
    expect(digestMessage({ needs: [need], cards: [], hasMore: true }).text).toBe(
      'Good morning. You have 1 thing or more to do.',
    );
  });

  it('leaves the rest to the Home', () => {
    expect(wordsIn(digestMessage({ needs: Array(10).fill(need), cards: [], hasMore: false }))).toContain(
      'and 2 more, on the Home tab',
    );
  });
});
