import type { Button } from '@slack/types';
import type { Loop, Round } from '../../src/core/loop/loop.ts';
import { mayFindNewTime } from '../../src/core/moves/new-time.ts';
import { button } from '../elements/buttons.ts';
import { actions, makeRef } from '../ids.ts';

/** Another time with one press, where it can be; and the form, for other days, for later or for good. */
export const newTimeButtons = (loop: Loop, round: Round): Button[] => [
  ...(mayFindNewTime(loop, round)
    ? [button('Find a new time', actions.newTime, makeRef(loop.id, round.id, round.booking?.number ?? 0))]
    : []),
  button('Reschedule or cancel', actions.reschedule, makeRef(loop.id, round.id)),
];
