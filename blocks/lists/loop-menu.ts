import type { Overflow } from '@slack/types';
import { openSeats } from '../../src/core/loop/gate.ts';
import { hasEnded, isInterviewing, takesCards } from '../../src/core/loop/lifecycle.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { movable } from '../../src/core/moves/reschedule.ts';
import { type MenuChoice, menu } from '../elements/buttons.ts';
import { actions, makeRef } from '../ids.ts';

type Choice = Omit<MenuChoice, 'ref'> & { isOffered(loop: Loop): boolean };

/** What can be done with a loop besides what its message asks for: one row each, in the order in which they are shown. */
const choices: readonly Choice[] = [
  {
    words: 'Reschedule',
    action: actions.reschedule,
    isOffered: (loop) => takesCards(loop) && loop.gate.state === 'closed' && movable(loop).length > 0,
  },
  {
    words: 'Find somebody else',
    action: actions.replaceIn,
    isOffered: (loop) => isInterviewing(loop) && openSeats(loop).length > 0,
  },
  {
    words: 'Cancel the loop',
    action: actions.cancelIn,
    isOffered: (loop) => takesCards(loop) && loop.gate.state === 'closed',
  },
  { words: 'Hand loop to…', action: actions.handOver, isOffered: (loop) => !hasEnded(loop) },
];

/** After the links: what is needed least. */
const rest: readonly Choice[] = [
  {
    words: 'Excuse a seat',
    action: actions.excuseIn,
    isOffered: (loop) => isInterviewing(loop) && openSeats(loop).length > 0,
  },
];

/** `calendarUrl`: the next interview, where there is one and its calendar has a page for it. */
export function loopMenu(loop: Loop, calendarUrl: string | null): Overflow[] {
  const ref = makeRef(loop.id);
  const offered = (some: readonly Choice[]): MenuChoice[] =>
    some.filter(({ isOffered }) => isOffered(loop)).map(({ words, action }) => ({ words, action, ref }));
  const link: MenuChoice[] = calendarUrl
    ? [{ words: 'Open in Calendar', action: actions.join, ref, url: calendarUrl }]
    : [];
  const all = [...offered(choices), ...link, ...offered(rest)];
  return all.length > 0 ? [menu(actions.loopMenu, all)] : [];
}
