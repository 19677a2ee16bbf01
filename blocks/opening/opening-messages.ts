import type { Button } from '@slack/types';
import { listed } from '../../src/core/listed.ts';
import { missingIn } from '../../src/core/opening/missing.ts';
import type { Notice, Opening } from '../../src/core/opening/opening.ts';
import { partsIn } from '../../src/core/opening/sides.ts';
import { button, buttonRow, primaryButton } from '../elements/buttons.ts';
import { type Message, section } from '../elements/form.ts';
import { brief, mention } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';

type Told = Pick<Notice, 'by' | 'to'> & { kind: Exclude<Notice['kind'], 'description'> };

/** What somebody is told of an opening, as it is when the message goes out. */
export function openingMessage(opening: Opening, { kind, by, to }: Told): Message {
  const title = brief(opening.title, 200);
  const who = mention(by);
  const ref = makeRef(opening.id);
  const look = button('Look', actions.openOpening, ref);
  const agree = primaryButton('Look and agree', actions.openOpening, ref);
  const onPage = (words: string, ...place: string[]) =>
    primaryButton(words, actions.completeOpening, makeRef(opening.id, ...place));
  const isManager = to === opening.hiringManager;
  const again = 'Loops that run stay as they are. Once both agree again, later ones can start.';
  const said = {
    complete:
      missingIn(opening).length > 0
        ? {
            text: `An opening for you to complete: ${title}`,
            words: `${who} named you as the hiring manager of the opening *${title}*. Say what the work is, what the person must bring and who interviews; Quorum then proposes what the loops are like. Three short pages, each saved by itself.`,
            press: [onPage('Complete the opening', 'work', 'on')],
          }
        : {
            text: `An opening for you to agree to: ${title}`,
            words: `${who} named you as the hiring manager of the opening *${title}*. It is complete: look at what was chosen and why. Once you agree, and a coordinator does, loops can start from it.`,
            press: [agree],
          },
    handed: {
      text: `Handed over: ${title}`,
      words: `${who} handed the opening *${title}* over to ${mention(opening.hiringManager)}. There is nothing more for you to do for it.`,
      press: [],
    },
    agree: {
      text: `An opening for you to agree to: ${title}`,
      words: `${who} agreed to the opening *${title}*. Look at what was chosen and why. Once you agree as well, loops can start from it.`,
      press: [agree],
    },
    changed: {
      text: `An opening changed: ${title}`,
      words: `${who} changed the opening *${title}* after you had agreed. ${again}`,
      press: [agree],
    },
    withdrawn: {
      text: `An agreement taken back: ${title}`,
      words: `${who} took back their agreement to the opening *${title}*. Loops that run stay as they are; later ones can start once ${who} agrees again.`,
      press: [look],
    },
    open: {
      text: `Open: ${title}`,
      words: `${who} agreed as well: the opening *${title}* is open, and loops can start from it.`,
      // Only coordinators start loops.
      press: isManager ? [look] : [primaryButton('Start a loop', actions.startFor, ref), look],
    },
    closed: {
      text: `Closed: ${title}`,
      words: `${who} closed the opening *${title}*: ${brief(opening.closed?.reason ?? '', 500)}`,
      press: [look],
    },
    reopened: {
      text: `Open again: ${title}`,
      words: `${who} opened the opening *${title}* again. Once both agree, loops can start from it.`,
      press: [agree],
    },
    left: leftWords(opening, by, { title, agree, onPage }),
  }[kind];
  // One block takes each id once, and what somebody left behind may be two pages of one form.
  const rows = kind === 'left' ? said.press.map((press) => [press]) : [said.press];
  return {
    text: said.text,
    blocks: [section(said.words), ...rows.flatMap((row) => (row.length > 0 ? [buttonRow(...row)] : []))],
  };
}

/** Where nothing in a message can be pressed any more: how it stands, in one line. */
export function olderOpeningMessage(
  opening: Opening,
  { kind, by, to }: Pick<Notice, 'kind' | 'by' | 'to'>,
): Message {
  const title = `the opening *${brief(opening.title, 200)}*`;
  const words =
    kind === 'left' && opening.state !== 'closed'
      ? `Nothing in ${title} waits for ${mention(by)} any more.`
      : {
          begun: opening.agreed.includes(to)
            ? `You agreed to ${title}.`
            : `Loops can start from ${title} once both agree.`,
          open: `Open: ${title}.`,
          closed: `Closed: ${title}.`,
        }[opening.state];
  return { text: words, blocks: [section(words)] };
}

type Ways = {
  title: string;
  agree: Button;
  onPage(words: string, ...place: string[]): Button;
};

/** What somebody who left was wanted for, each with the press that puts it right. */
function leftWords(opening: Opening, by: string, { title, agree, onPage }: Ways) {
  const parts = {
    hiringManager: {
      words: 'names them as its hiring manager',
      press: onPage('Name another hiring manager', 'basics', 'back'),
    },
    recruiter: { words: 'waits for them to agree, which any coordinator can do', press: agree },
    interviewer: {
      words: 'names them as an interviewer',
      press: onPage('Choose who interviews', 'people', 'back'),
    },
  };
  const shown = partsIn(opening, by).map((part) => parts[part]);
  return {
    text: `Somebody has left: ${title}`,
    words: `${mention(by)} has left the company. The opening *${title}* still ${listed(shown.map(({ words }) => words))}.`,
    press: shown.map(({ press }) => press),
  };
}
