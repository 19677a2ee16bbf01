import { expect, it } from '@jest/globals';
import { actedMessage } from '../../../blocks/told/acted-message.ts';
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
  expect(words).toBe('<@UCORA> <@UDANA> canceled *First round* with *Robin*: “No &lt;need&gt;”');
});
