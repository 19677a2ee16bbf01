import type { KnownBlock } from '@slack/types';
import { type Conclusion, isHire } from '../../src/core/decision/conclusion.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import { isCardIn } from '../../src/core/loop/gate.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { context, type Message, section } from '../elements/form.ts';
import { brief, list, safe } from '../elements/text.ts';
import { conclusionWords } from './decision-messages.ts';

type NextStepsInput = { loop: Loop; kit: Kit; candidate: string; conclusion: Conclusion };

/** For the coordinator, who carries the decision to the candidate. */
export function nextStepsMessage(input: NextStepsInput): Message {
  const { candidate, conclusion, loop } = input;
  const head = `*${safe(candidate)}* · ${safe(loop.kit.title)}: ${conclusionWords(conclusion)}`;
  return {
    text: `Next steps for ${safe(candidate)}`,
    blocks: [section(head), ...(isHire(conclusion.outcome) ? offerBlocks(input) : declineBlocks(input))],
  };
}

/** The kit's bands of pay for the level that was decided, region by region. */
function offerBlocks({ loop, kit, conclusion }: NextStepsInput): KnownBlock[] {
  const level = conclusion.level ?? loop.kit.level;
  const bands = kit.offer.filter((band) => band.level === level);
  const lines = bands.map(
    ({ region, currency, from, to, equity }) =>
      `• *${safe(region)}*: ${amount(from)} to ${amount(to)} ${currency} a year\n    ${safe(equity)}`,
  );
  return [
    section(`*Offer sheet, ${level}*`),
    ...(lines.length > 0
      ? lines.map(section)
      : [section('This kit has no band for this level. Agree on one with the hiring manager first.')]),
    ...(conclusion.conditions ? [context(`Conditions: ${brief(conclusion.conditions, 3500)}`)] : []),
    section(
      [
        '1. Agree on the figure inside the band with the hiring manager.',
        '2. Call the candidate before anything is sent in writing.',
        '3. Send the offer with a day by which you would like an answer.',
      ].join('\n'),
    ),
  ];
}

/** A text to start from. It repeats nothing from any card. */
function declineBlocks({ candidate, loop }: NextStepsInput): KnownBlock[] {
  const [first = candidate] = candidate.split(' ');
  const isStopped = loop.gate.state === 'open' && loop.gate.how === 'stage';
  // They came to some rounds only, and nobody spoke with anybody before it was decided.
  const came = list(loop.rounds.filter(({ seats }) => seats.some(isCardIn)).map(({ title }) => safe(title)));
  const what = isStopped
    ? `thank you for the time you gave to ${came} for ${safe(loop.kit.title)}. We have decided not to go on.`
    : `thank you for the time you gave to our interviews for ${safe(loop.kit.title)}. We have decided not to go on to an offer.`;
  return [
    section('*Decline note*, to copy and to make your own'),
    section(
      [
        `> Dear ${safe(first)},`,
        '> ',
        `> ${what}`,
        ...(isStopped
          ? []
          : [
              '> Every interviewer wrote down what they saw before they spoke with the others, and the decision rests on all of it.',
            ]),
        '> If you would like to know what we were missing, answer this message, and we will arrange a call.',
      ].join('\n'),
    ),
    context('Write within two working days. Give reasons on the phone rather than in writing.'),
  ];
}

const amount = (figure: number): string => figure.toString().replaceAll(/\B(?=(\d{3})+$)/g, ' ');
