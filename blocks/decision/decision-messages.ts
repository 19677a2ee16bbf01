import type { KnownBlock } from '@slack/types';
import { type Conclusion, type Dissent, outcomeWords } from '../../src/core/decision/conclusion.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import type { Loop, Recorded } from '../../src/core/loop/loop.ts';
import type { Message } from '../elements/form.ts';
import { section } from '../elements/form.ts';
import { list, mention, plain, quotedPieces, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';

export const conclusionWords = ({ outcome, level }: Conclusion): string =>
  `${outcomeWords[outcome]}${level ? `: ${level}` : ''}`;

/** In the thread, and in the channel too: what was decided, or only that something was. */
export function decisionMessage(
  loop: Loop,
  kit: Kit,
  { number, by, snapshotHash }: Recorded,
  conclusion: Conclusion,
  isOpen: boolean,
): Message {
  const head = isOpen
    ? `Decision by ${mention(by)}: *${conclusionWords(conclusion)}*`
    : `${mention(by)} has recorded a decision. _Open cards_ shows it.`;
  const about = kit.competencies.filter(({ id }) => conclusion.competencies.includes(id));
  const details: KnownBlock[] = isOpen
    ? [
        ...quotedPieces(conclusion.rationale).map(section),
        ...(conclusion.conditions
          ? [section('*Conditions*'), ...quotedPieces(conclusion.conditions).map(section)]
          : []),
        ...(about.length > 0 ? [section(`About ${safe(list(about.map(({ title }) => title)))}`)] : []),
      ]
    : [];
  const changed =
    number > 1 && loop.decisions[number - 2]?.isFinal
      ? ' It comes after an earlier one, which stays on record.'
      : '';
  return {
    text: head,
    blocks: [
      section(`${head}${changed}`),
      ...details,
      section(`Frozen with it: every card, receipt and vote, as \`${snapshotHash.slice(0, 16)}\`.`),
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: actions.dissent,
            text: plain('Record dissent'),
            value: makeRef(loop.id, number),
          },
        ],
      },
    ],
  };
}

export function dissentMessage(by: string, { words }: Dissent, isOpen: boolean): Message {
  const head = `${mention(by)} sees it otherwise${isOpen ? ':' : '; _Open cards_ says how.'}`;
  return { text: head, blocks: [section(head), ...(isOpen ? quotedPieces(words).map(section) : [])] };
}
