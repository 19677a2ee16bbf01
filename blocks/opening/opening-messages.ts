import type { Notice, Opening } from '../../src/core/opening/opening.ts';
import { button, buttonRow, primaryButton } from '../elements/buttons.ts';
import { type Message, section } from '../elements/form.ts';
import { brief, mention } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';

type Told = Pick<Notice, 'by'> & { kind: Exclude<Notice['kind'], 'description'> };

/** What somebody is told of an opening, as it is when the message goes out. */
export function openingMessage(opening: Opening, { kind, by }: Told): Message {
  const title = brief(opening.title, 200);
  const who = mention(by);
  const ref = makeRef(opening.id);
  const look = button('Look', actions.openOpening, ref);
  const said = {
    complete: {
      text: `An opening for you to complete: ${title}`,
      words: `${who} began the opening *${title}* and named you as its hiring manager. Say what the work is, what the person must bring and who interviews; Quorum then proposes how the loops are held. Three short pages, each saved by itself.`,
      press: primaryButton('Complete the opening', actions.completeOpening, ref),
    },
    agree: {
      text: `An opening for you to agree to: ${title}`,
      words: `${who} agreed to the opening *${title}*. Look at what was chosen and why. Once you agree as well, loops can start from it.`,
      press: primaryButton('Look and agree', actions.openOpening, ref),
    },
    changed: {
      text: `An opening changed: ${title}`,
      words: `${who} changed the opening *${title}* after you had agreed, or opened it again. Loops that run stay as they are. Agree again, so that later ones can start.`,
      press: primaryButton('Look and agree', actions.openOpening, ref),
    },
    open: {
      text: `Open: ${title}`,
      words: `${who} agreed as well: the opening *${title}* is open, and loops can start from it.`,
      press: look,
    },
    closed: {
      text: `Closed: ${title}`,
      words: `${who} closed the opening *${title}*: ${brief(opening.closed?.reason ?? '', 500)}`,
      press: look,
    },
  }[kind];
  return { text: said.text, blocks: [section(said.words), buttonRow(said.press)] };
}
