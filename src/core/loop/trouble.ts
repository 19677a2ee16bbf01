import type { Effect } from './effect.ts';
import type { Loop } from './loop.ts';
import { deadLetters } from './outbox.ts';

/** The message about dead letters is not about itself. */
const worthTelling = (loop: Loop): Effect[] =>
  deadLetters(loop).filter(({ kind }) => kind !== 'trouble.tell');

/** Whether something has died since the message that stands: it may be what died before and was tried again. */
export const hasNewTrouble = (loop: Loop): boolean =>
  worthTelling(loop).some(
    ({ id, failingSince }) =>
      !loop.trouble?.about.some(({ effect, since }) => effect === id && since === (failingSince ?? 0)),
  );

/** What that message is about: every dead letter, and those it named that are tried again. */
export function troublesOf(loop: Loop): Effect[] {
  const named = new Set(loop.trouble?.about.map(({ effect }) => effect));
  const tried = loop.outbox.filter(({ id, state }) => named.has(id) && state === 'waiting');
  return [...worthTelling(loop), ...tried];
}
