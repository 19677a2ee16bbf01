import type { Button, Overflow } from '@slack/types';
import { openSeats } from '../../src/core/loop/gate.ts';
import { hasEnded, isScheduling, takesCards } from '../../src/core/loop/lifecycle.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { seatsOf } from '../../src/core/loop/seats.ts';
import { movable } from '../../src/core/moves/reschedule.ts';
import { isUnderWay } from '../../src/core/reviews/reviews.ts';
import { type MenuChoice, menu } from '../elements/buttons.ts';
import { plain } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';

type Choice = Omit<MenuChoice, 'ref'> & { isOffered(loop: Loop): boolean };

/** While one round is being moved, somebody may step back from another. */
const hasOpenSeats = (loop: Loop): boolean => {
  const open = openSeats(loop);
  return (
    takesCards(loop) &&
    loop.gate.state === 'closed' &&
    seatsOf(loop).some(({ round, seat }) => open.includes(seat) && isUnderWay(loop, round))
  );
};

/** What can be done with a loop besides what its message asks for: one row each, in the order in which they are shown; Slack shows five. */
const choices: readonly Choice[] = [
  {
    words: 'Reschedule',
    action: actions.reschedule,
    isOffered: (loop) => takesCards(loop) && loop.gate.state === 'closed' && movable(loop).length > 0,
  },
  {
    words: 'Find somebody else',
    action: actions.replaceIn,
    isOffered: hasOpenSeats,
  },
  {
    words: 'Cancel the loop',
    action: actions.cancelIn,
    isOffered: (loop) => takesCards(loop) && loop.gate.state === 'closed',
  },
  {
    words: 'Excuse an interviewer',
    action: actions.excuseIn,
    isOffered: hasOpenSeats,
  },
  { words: 'Hand loop to…', action: actions.handOver, isOffered: (loop) => !hasEnded(loop) },
  { words: 'Adjustments', action: actions.adjust, isOffered: isScheduling },
];

/** `calendarUrl`: the next interview, where there is one and its calendar has a page for it. `first`: stand above the others. */
export function loopMenu(
  loop: Loop,
  calendarUrl: string | null,
  first: readonly MenuChoice[] = [],
): (Overflow | Button)[] {
  const ref = makeRef(loop.id);
  const others = choices
    .filter(({ isOffered }) => isOffered(loop))
    .map(({ words, action }): MenuChoice => ({ words, action, ref }));
  const offered = [...first, ...others];
  if (offered.length === 0) return [];
  const link: Button[] = calendarUrl
    ? [{ type: 'button', action_id: actions.join, text: plain('Open in Calendar'), url: calendarUrl }]
    : [];
  return [...link, menu(actions.loopMenu, offered)];
}
