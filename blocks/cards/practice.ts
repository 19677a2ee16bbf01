import type { Loop, Round, Seat } from '../../src/core/loop/loop.ts';
import type { Message } from '../elements/form.ts';
import { section } from '../elements/form.ts';
import { mention, plain, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';

/** To a mentor, once nothing that is read can weigh on the loop any more. */
export function practiceMessage(
  loop: Loop,
  { round, seat }: { round: Round; seat: Seat },
  candidate: string,
): Message {
  const text = `${mention(seat.holder)} watched ${safe(round.title)} with ${safe(candidate)} and wrote a card for practice`;
  return {
    text,
    blocks: [
      section(
        `${text}. It is no part of the debrief: compare it with yours, and talk about where you differ.`,
      ),
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: actions.openPractice,
            text: plain('Read it', 75),
            value: makeRef(loop.id, seat.id),
          },
        ],
      },
    ],
  };
}
