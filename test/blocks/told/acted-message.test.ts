import { expect, it } from '@jest/globals';
import { actedMessage } from '../../../blocks/told/acted-message.ts';
import { changeSeat } from '../../../src/core/loop/seats.ts';
import { makeInterviewing } from '../../support/makers/make-loop.ts';
import { wordsIn } from '../samples.ts';

const loop = makeInterviewing();

it('names who reads it, who acted, in which round and why', () => {
  const words = wordsIn(
    actedMessage(
      { loop, candidate: 'Robin', to: 'UCORA' },
      { what: 'round.cancelled', by: 'UDANA', rounds: ['r1'], reason: 'No <need>' },
    ),
  );
  expect(words).toBe('<@UCORA>: <@UDANA> canceled *First round* with *Robin*: “No &lt;need&gt;”');
});

it('says why a round did not take place, and what can be done', () => {
  const notHeld = { by: 'UINES', at: 0, why: 'candidate' as const };
  const message = actedMessage(
    { loop: changeSeat(loop, 'r1s1', { notHeld }), candidate: 'Robin', to: 'UCORA' },
    { what: 'round.reported', by: 'UINES', rounds: ['r1'], reason: '' },
  );
  expect(message.text).toBe('Robin: First round did not take place');
  expect(wordsIn(message)).toBe(
    '<@UCORA>: <@UINES> says that *First round* with *Robin* did not take place: the candidate did not come. *Find a new time* looks for one; `/hire excuse` gives the round up.',
  );
});
