import type { KnownBlock } from '@slack/types';
import { type Conclusion, isHire } from '../../src/core/decision/conclusion.ts';
import { declineNote } from '../../src/core/decision/decline-note.ts';
import { type Kit, offerSigns } from '../../src/core/kit/kit.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import type { Opening } from '../../src/core/opening/opening.ts';
import { payWords } from '../../src/core/opening/pay-words.ts';
import { context, type Message, option, section } from '../elements/form.ts';
import { brief, mention, quotedPieces, safe } from '../elements/text.ts';
import { actions, offerBlock } from '../ids.ts';
import { conclusionWords } from './decision-messages.ts';

type NextStepsInput = {
  loop: Loop;
  kit: Kit;
  candidate: string;
  conclusion: Conclusion;
  /** Null where the loop stands alone, or its opening is gone. */
  opening: Opening | null;
  /** When it was decided. */
  at: number;
};

/** For the coordinator, who carries the decision to the candidate. */
export function nextStepsMessage(input: NextStepsInput): Message {
  const { candidate, conclusion, loop } = input;
  const head = `*${safe(candidate)}* · ${safe(roleOf(loop))}: ${conclusionWords(conclusion)}`;
  return {
    text: `Next steps for ${safe(candidate)}`,
    blocks: [section(head), ...(isHire(conclusion.outcome) ? offerBlocks(input) : declineBlocks(input))],
  };
}

/** In place of the steps after an earlier decision. */
export function overtakenSteps(loop: Pick<Loop, 'kit' | 'role'>, candidate: string): Message {
  const head = `${safe(candidate)} · ${safe(roleOf(loop))}: another decision came after this one.`;
  return { text: head, blocks: [section(`${head} What stood here no longer holds.`)] };
}

function offerBlocks({ loop, kit, conclusion, opening }: NextStepsInput): KnownBlock[] {
  const level = conclusion.level ?? loop.kit.level;
  return [
    section(`*Offer sheet, ${level}*\n${bandWords(opening, level)}`),
    ...(conclusion.conditions ? [context(`Conditions: ${brief(conclusion.conditions, 3500)}`)] : []),
    ...signBlocks(loop, kit),
    section(
      [
        '1. Agree on the figure with the hiring manager.',
        '2. Call the candidate before anything is sent in writing.',
        '3. Send the offer with a day by which you would like an answer.',
      ].join('\n'),
    ),
  ];
}

/** The team's own band, or that there is none: what a plan gives as an example is nobody's offer. */
function bandWords(opening: Opening | null, level: string): string {
  if (!opening)
    return 'This loop has no opening, so there is no band of yours to show. Agree on the figure with the hiring manager.';
  const { pay, held } = opening;
  if (!pay)
    return 'The opening has no pay yet. Enter your band in `/hire role`, and agree on the figure with the hiring manager.';
  if (held.level !== level)
    return `Your band in the opening is for ${held.level}, and the decision is for ${level}. Agree on a band for ${level} with the hiring manager first.`;
  const rest = [
    ...(pay.equity ? [`Equity: ${brief(pay.equity, 700)}`] : []),
    ...(pay.note ? [`On top: ${brief(pay.note, 700)}`] : []),
  ];
  return [`Your band: *${safe(payWords(pay, opening))}*`, ...rest].join('\n');
}

/** What to look for before the offer goes out. A tick says that somebody looked, not what they saw. */
function signBlocks({ id, counter, steps, hiringManager }: Loop, kit: Kit): KnownBlock[] {
  const signs = offerSigns(kit);
  if (signs.length === 0) return [];
  const looked = signs.filter((sign) => steps?.looked?.includes(sign.id));
  const options = signs.map((sign) => option(sign.id, sign.sign));
  const ticked = options.filter(({ value }) => looked.some((sign) => sign.id === value));
  return [
    section(
      looked.length === signs.length
        ? `*Before you send it*: all ${signs.length} looked for.`
        : `*Before you send it, look for each of these signs*: ${looked.length} of ${signs.length} looked for. If you see one, talk with ${mention(hiringManager)} first.`,
    ),
    {
      type: 'actions',
      block_id: offerBlock(id, counter),
      elements: [
        {
          type: 'checkboxes',
          action_id: actions.tickOffer,
          options,
          ...(ticked.length > 0 ? { initial_options: ticked } : {}),
        },
      ],
    },
  ];
}

/** A text to start from. It repeats nothing from any card. */
function declineBlocks({ candidate, loop, at }: NextStepsInput): KnownBlock[] {
  const role = roleOf(loop);
  return [
    section('*Note to the candidate*, to copy and to make your own'),
    ...quotedPieces(declineNote(loop, { candidate, role, at }).join('\n\n')).map(section),
    context(
      'It says only what took place. Send it within two working days; if you offer a call about the reasons, say so in your own words.',
    ),
  ];
}
