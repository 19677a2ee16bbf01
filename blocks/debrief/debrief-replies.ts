import type { KnownBlock } from '@slack/types';
import {
  factWords,
  type Recommendation,
  ratingWords,
  recommendationWords,
  verdictWords,
} from '../../src/core/cards/card.ts';
import type { Debrief } from '../../src/core/debrief/debrief.ts';
import type { Item, Voice } from '../../src/core/debrief/items.ts';
import { listed } from '../../src/core/listed.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { type Message, section, sections } from '../elements/form.ts';
import { inMessages } from '../elements/in-messages.ts';
import { folded, inBothForms } from '../elements/newer.ts';
import { brief, clip, mrkdwn, quoted, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import type { Who } from '../lines/names.ts';

/** Slack takes one message a second, and people read only so many; what does not fit stands in *Open scorecards*. */
const mostReplies = 14;
/** How much of each typed text is shown: the most with which the replies are few enough. */
const lengths = [900, 450, 200, 80, 0];

type Replies = {
  loop: Pick<Loop, 'id'>;
  debrief: Debrief;
  who: Who;
  /** Every rating; null where nobody rated anything. */
  table: Message | null;
  /** How this loop came to be as it was. */
  about: readonly string[];
};

/** The table, then splits first, then what nobody argues about; each message inside Slack's limits. */
export function debriefReplies(replies: Replies): Message[] {
  const { table, about } = replies;
  const tries = lengths.map((length) => repliesWith(replies, length));
  const told = tries.find(({ length }) => length <= mostReplies) ?? tries.at(-1) ?? [];
  return [...(table ? [table] : []), ...told, ...inMessages('About this loop', sections(about))];
}

function repliesWith({ loop, debrief, who }: Replies, length: number): Message[] {
  const { splits, recommendations, flags, filters } = debrief;
  return [
    ...inMessages(
      `Where you differ: ${brief(splits.map(({ title }) => title).join(', '), 680)}`,
      splits.flatMap((item, index) => splitBlocks(item, index + 1, { length, who })),
    ),
    ...inMessages(
      'Red flags',
      flags.map(({ sign, holder, evidence }) =>
        section(`:triangular_flag_on_post: *${safe(sign)}*, seen by ${who(holder)}${said(evidence, length)}`),
      ),
    ),
    ...inMessages(
      'What the risk filter found: no vote, and no assessment of a competency',
      sections(filters.flatMap((filter) => filterLines(filter, { length, who }))),
    ),
    ...notInDispute(loop, debrief, who),
    ...inMessages(
      'Recommendations, each written before reading the others',
      recommendations.map(({ holder, recommendation, otherLevel, summary }) =>
        section(`${who(holder)}: ${recommendedWords(recommendation, otherLevel)}${said(summary, length)}`),
      ),
    ),
  ];
}

/** A verdict with what stands behind it: what is open or not met, then what is met. */
function filterLines(
  { holder, round, verdict, facts, summary }: Debrief['filters'][number],
  { length, who }: Telling,
) {
  const met = facts.filter(({ state }) => state === 'met');
  const metWords =
    met.length === facts.length
      ? `All ${facts.length} met.`
      : met.length > 0
        ? `Met: ${met.map(({ label }) => brief(label, 100)).join(' · ')}`
        : 'None is met.';
  return [
    `*${safe(round)}*, ${who(holder)}: *${verdictWords[verdict]}*${said(summary, length)}`,
    ...facts
      .filter(({ state }) => state !== 'met')
      .map(
        ({ label, state, words }) => `• ${brief(label, 300)}: *${factWords[state]}*${said(words, length)}`,
      ),
    metWords,
  ];
}

/** How much of what was typed is shown, and how its authors are called. */
type Telling = { length: number; who: Who };

/** What nobody argues about is read by whoever wants to; a workspace without folds shows what it is about in one line. */
function notInDispute(loop: Pick<Loop, 'id'>, { agreed, single, unread }: Debrief, who: Who): Message[] {
  const title = 'Not in dispute';
  const content = sections([
    ...foldedLines('Where you agree', agreed, who),
    ...foldedLines('What only one of you assessed', single, who),
  ]);
  const open = unread.length > 0 ? [section(nobodyAssessed(unread))] : [];
  const classic = [
    section(`*${title}*: ${brief(listed([...agreed, ...single].map((item) => item.title)), 2000)}`),
    buttonRow(button('Open scorecards', actions.openCards, makeRef(loop.id))),
  ];
  const fold = folded(title, content, classic);
  if (fold) return [inBothForms(title, [fold, ...open])];
  return content.length + open.length > 0 ? [{ text: title, blocks: [...classic, ...open] }] : [];
}

const nobodyAssessed = (unread: Debrief['unread']): string =>
  `*Nobody assessed* ${brief(listed(unread.map(({ title }) => title)), 2500)}. Decide whether that matters.`;

/** Two voices side by side, in the order in which they are to speak. */
function splitBlocks({ title, kind, voices, spread }: Item, place: number, telling: Telling): KnownBlock[] {
  const far = spread > 1 ? 'two steps apart' : 'one step apart';
  const what = kind === 'exercise' ? ' (exercise)' : '';
  const pairs = voices.flatMap((voice, index) =>
    index % 2 === 0 ? [[voice, ...voices.slice(index + 1, index + 2)]] : [],
  );
  return [
    section(`*${place}. ${safe(title)}*${what}: ${far}`),
    ...pairs.map(
      (pair): KnownBlock => ({
        type: 'section',
        fields: pair.map((voice) => mrkdwn(voiceWords(voice, telling), 2000)),
      }),
    ),
  ];
}

const voiceWords = ({ holder, rating, evidence, isForAll }: Voice, { length, who }: Telling): string =>
  `${who(holder)}: *${ratingWords[rating]}*${isForAll ? ' (one paragraph for all ratings)' : ''}${said(evidence, length)}`;

/** Escapes lengthen a text; a field of a section holds 2,000 characters. */
const said = (words: string, length: number): string =>
  words && length > 0 ? `\n${clip(quoted(words, length), 1900)}` : '';

const recommendedWords = (recommendation: Recommendation, otherLevel: string | null): string =>
  `*${recommendationWords[recommendation]}*${otherLevel ? `, yes as ${otherLevel}` : ''}`;

function foldedLines(title: string, items: readonly Item[], who: Who): string[] {
  if (items.length === 0) return [];
  const lines = items.map((item) => {
    const heard = item.voices.filter(({ rating }) => rating !== 'not_assessed');
    const words = listed([...new Set(heard.map(({ rating }) => ratingWords[rating]))]);
    return `• ${safe(item.title)}: ${words} by ${listed([...new Set(heard.map(({ holder }) => who(holder)))])}`;
  });
  return [`*${title}*`, ...lines];
}
