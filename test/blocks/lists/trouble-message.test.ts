import { describe, expect, it } from '@jest/globals';
import { olderTroubleMessage, troubleMessage } from '../../../blocks/lists/trouble-message.ts';
import type { Effect } from '../../../src/core/loop/effect.ts';
import { makeInterviewing } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, wordsIn } from '../samples.ts';

const loop = makeInterviewing();
const effects = (length: number, over: Partial<Effect> = {}): Effect[] =>
  Array.from(
    { length },
    () => ({ ...loop.outbox[0], state: 'dead', failure: 'Because <this>. '.repeat(99), ...over }) as Effect,
  );

describe('the message about what could not be done', () => {
  fitsSlack({
    'with more than anybody wants': () => troubleMessage(loop, 'Robin & <co>', effects(60)),
    'with nothing left': () => troubleMessage(loop, 'Robin', []),
    'once a newer one is there': () => olderTroubleMessage('Robin'),
  });

  it('says what, why and what to press', () => {
    const message = troubleMessage(loop, 'Robin', effects(1, { failure: 'The channel is archived.' }));
    expect(wordsIn(message)).toContain('*Robin*: 1 thing could not be done.');
    expect(wordsIn(message)).toMatch(/• \*The .*\*: The channel is archived\./);
    expect(buttonsIn(message)).toEqual(['Retry all']);
  });

  it('says when it is tried again, and when nothing is left', () => {
    expect(wordsIn(troubleMessage(loop, 'Robin', effects(1, { state: 'waiting' })))).toContain(
      'Quorum is trying again.',
    );
    const done = troubleMessage(loop, 'Robin', []);
    expect([wordsIn(done), buttonsIn(done)]).toEqual([expect.stringContaining('done'), []]);
  });
});
