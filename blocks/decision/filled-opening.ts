import type { KnownBlock } from '@slack/types';
import type { Loop } from '../../src/core/loop/loop.ts';
import type { Opening } from '../../src/core/opening/opening.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { context, type Message, section } from '../elements/form.ts';
import { safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';

/** After a yes, at the end of the coordinator's next steps: whether the opening is filled by it. */
export const withOpening = (message: Message, loop: Loop, opening: Opening | null): Message =>
  opening ? { ...message, blocks: [...message.blocks, ...openingBlocks(loop, opening)] } : message;

function openingBlocks({ id, steps }: Loop, { title, state }: Opening): KnownBlock[] {
  const name = `*${safe(title)}*`;
  if (state === 'closed')
    return [context(`The opening ${name} is closed: no loop starts from it; those under way go on.`)];
  if (steps?.opening === 'kept')
    return [context(`The opening ${name} stays open. \`/hire role\` closes it when it is filled.`)];
  return [
    section(`Once they have accepted: is the opening ${name} filled by it, or are more people wanted?`),
    buttonRow(
      button('Close the opening', actions.fillOpening, makeRef(id)),
      button('Keep it open', actions.keepOpening, makeRef(id)),
    ),
  ];
}
