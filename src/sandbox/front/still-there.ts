import { ControlError } from '../control/call.ts';
import type { Persona } from '../slack/people/persona.ts';
import { elementsIn } from '../slack/rules/block-elements.ts';
import type { Json } from '../slack/rules/rules.ts';

type Sought = { block: string; action?: string };

const changed = (what: string) =>
  new ControlError(409, `${what} has changed meanwhile. Look at it once more, and try again.`);

const has = (blocks: Json[] | undefined, { block, action }: Sought): boolean =>
  elementsIn(blocks ?? []).some(
    ({ blockId, actionId }) => blockId === block && (action === undefined || actionId === action),
  );

/** A page is a moment behind the app: what is gone meanwhile is said without the ids that the stand-in names. */
export function needView(persona: Persona, id: string, sought?: Sought): void {
  const view = [persona.home(), ...persona.views()].find((shown) => shown?.id === id);
  if (!view) throw new ControlError(409, 'This form was closed meanwhile. Open it again to go on.');
  if (sought && !has(view.blocks, sought)) throw changed('The form');
}

export function needMessage(persona: Persona, { place, ts }: { place: string; ts: string }, sought: Sought) {
  const message = [...persona.sees(place), ...persona.ephemerals()].find((shown) => shown.ts === ts);
  if (!message || !has(message.blocks, sought)) throw changed('This message');
}
