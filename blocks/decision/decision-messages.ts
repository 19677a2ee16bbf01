import type { KnownBlock } from '@slack/types';
import { type Conclusion, type Dissent, outcomeWords } from '../../src/core/decision/conclusion.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import { listed } from '../../src/core/listed.ts';
import type { Loop, Recorded } from '../../src/core/loop/loop.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { context, type Message, section } from '../elements/form.ts';
import { excerpt, mention, quotedPieces, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import type { Who } from '../lines/names.ts';

export const conclusionWords = ({ outcome, level }: Conclusion): string =>
  `${outcomeWords[outcome]}${level ? `: ${level}` : ''}`;

/** How much of what was typed stands in one message, as Slack counts it; the rest is behind *Open scorecards*. */
const room = { rationale: 6000, conditions: 3500, dissent: 9000 };

/** Between debriefs the scorecards are sealed again. */
const whenOpen = ({ gate }: Pick<Loop, 'gate'>): string =>
  gate.state === 'open' ? '' : ' once the next debrief is open';

function typedBlocks(loop: Loop, words: string, length: number): KnownBlock[] {
  const shown = excerpt(words, length);
  return [
    ...quotedPieces(shown).map(section),
    ...(shown === words ? [] : [context(`_Open scorecards_ shows all of it${whenOpen(loop)}.`)]),
  ];
}

/** In the thread, and in the channel too: what was decided, or only that a decision was recorded. */
export function decisionMessage(
  loop: Loop,
  kit: Kit,
  { number, by, snapshotHash }: Recorded,
  conclusion: Conclusion,
  showsDetails: boolean,
  who: Who = mention,
): Message {
  const head = showsDetails
    ? `Decision by ${who(by)}: *${conclusionWords(conclusion)}*`
    : `${who(by)} has recorded a decision. _Open scorecards_ shows it${whenOpen(loop)}.`;
  const about = kit.competencies.filter(({ id }) => conclusion.competencies.includes(id));
  const details: KnownBlock[] = showsDetails
    ? [
        ...typedBlocks(loop, conclusion.rationale, room.rationale),
        ...(conclusion.conditions
          ? [section('*Conditions*'), ...typedBlocks(loop, conclusion.conditions, room.conditions)]
          : []),
        ...(about.length > 0 ? [section(`About ${safe(listed(about.map(({ title }) => title)))}`)] : []),
      ]
    : [];
  const replaced =
    number > 1 && loop.decisions[number - 2]?.isFinal
      ? ' It comes after an earlier one, which stays on record.'
      : '';
  return {
    text: head,
    blocks: [
      section(`${head}${replaced}`),
      ...details,
      buttonRow(button('Record dissent', actions.dissent, makeRef(loop.id, number))),
      context(
        `Locked with it: every scorecard, receipt and vote. Fingerprint \`${snapshotHash.slice(0, 16)}\`.`,
      ),
    ],
  };
}

export function dissentMessage(
  loop: Loop,
  by: string,
  { words }: Dissent,
  showsDetails: boolean,
  who: Who = mention,
): Message {
  const head = `${who(by)} sees it differently${showsDetails ? ':' : `; _Open scorecards_ says how${whenOpen(loop)}.`}`;
  const typed = showsDetails ? typedBlocks(loop, words, room.dissent) : [];
  return { text: head, blocks: [section(head), ...typed] };
}
