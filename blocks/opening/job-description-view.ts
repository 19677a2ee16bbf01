import type { KnownBlock } from '@slack/types';
import type { Kit } from '../../src/core/kit/kit.ts';
import { jobDescription, partsOf } from '../../src/core/opening/job-description.ts';
import type { Opening } from '../../src/core/opening/opening.ts';
import { type Vague, vagueIn } from '../../src/core/opening/vague.ts';
import { button, buttonRow, primaryButton } from '../elements/buttons.ts';
import { context, type Message, type Modal, modal, section, sections } from '../elements/form.ts';
import { brief, codePieces, count, excerpt, passages, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';

type DescriptionInput = { opening: Opening; kit: Kit | null; isSent?: boolean };

/** So that check and text fit one window. */
const shownFindings = 30;
const shownBlocks = 50;

/** What is vague in it, then the text as it would be read. */
export function jobDescriptionView({ opening, kit, isSent = false }: DescriptionInput): Modal {
  const ref = makeRef(opening.id);
  const canChange = kit !== null && opening.state !== 'closed';
  const vague = vagueIn(opening, kit);
  const hasOwnChange = vague.slice(0, shownFindings).some(({ page }) => page === 'advert');
  const text = partsOf(opening, kit).flatMap(({ title, words, lines }) => {
    const said = [...(words ? [words] : []), ...lines.map((line) => `• ${line.replaceAll('**', '')}`)];
    const [first, ...rest] = passages(said.join('\n'));
    return said.length === 0 ? [] : [title ? `*${title}*\n${first}` : (first ?? ''), ...rest].map(section);
  });
  return modal('Job description', [
    ...(isSent ? [section(':white_check_mark: On its way to you, in a message from Quorum.')] : []),
    ...checkBlocks(opening.id, vague, canChange),
    buttonRow(
      primaryButton('Send me the text', actions.sendDescription, ref),
      ...(canChange && !hasOwnChange
        ? [button('Change the words', actions.openingPage, makeRef(opening.id, 'advert', 'check'))]
        : []),
      button('Back to the opening', actions.seeOpening, ref),
    ),
    { type: 'divider' },
    section(`*${brief(opening.title, 300)}*`),
    ...text.slice(0, shownBlocks),
    ...(text.length > shownBlocks ? [context('The text that is sent holds the rest.')] : []),
  ]);
}

function checkBlocks(opening: string, vague: readonly Vague[], canChange: boolean): KnownBlock[] {
  if (vague.length === 0) return [section('Nothing vague was found in it.')];
  const shown = vague.slice(0, shownFindings);
  const more = vague.length - shown.length;
  return [
    section(
      `*Before you publish it: ${count(vague.length, 'thing')} to make exact.* A part without an answer is left out.`,
    ),
    ...places.flatMap(([page, title]) => {
      const lines = shown.filter((row) => row.page === page).map(findingLine);
      if (lines.length === 0) return [];
      const accessory = canChange ? { accessory: changeButton(opening, page) } : {};
      return [{ ...section(`*${title}*`), ...accessory }, ...sections(lines)];
    }),
    ...(more > 0 ? [context(`And ${count(more, 'more', 'more')}, once these are done.`)] : []),
  ];
}

/** Where the findings are written, in the order of the form. */
const places: [Vague['page'], string][] = [
  ['basics', 'Title and place'],
  ['work', 'The work'],
  ['focus', 'What the person in this role does'],
  ['person', 'The person, success and pay'],
  ['advert', 'Words of the job description'],
];

const changeButton = (opening: string, page: Vague['page']) =>
  page === 'focus'
    ? button('Change', actions.changeHeld, makeRef(opening, 'focus'))
    : button('Change', actions.openingPage, makeRef(opening, page, 'check'));

const findingLine = ({ part, found, instead }: Vague): string =>
  `• *${safe(part)}*: ${brief(found, 200)}. Write: _${brief(instead, 300)}_`;

/** As Markdown in the message itself, where the workspace takes no files: `why` is ours. */
export function jobDescriptionMessage(opening: Opening, kit: Kit | null, why: string): Message {
  const whole = jobDescription(opening, kit);
  const shown = excerpt(whole, mostWords);
  const title = brief(opening.title, 200);
  return {
    text: `Job description: ${title}`,
    blocks: [
      section(`The job description of *${title}*, to copy. It is no file because ${safe(why)}.`),
      ...codePieces(shown).map(section),
      ...(shown === whole ? [] : [context('The rest stands behind *Job description*, in `/hire role`.')]),
    ],
  };
}

const mostWords = 9000;
