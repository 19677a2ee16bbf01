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
import { type Message, section, sections } from '../elements/form.ts';
import { inMessages } from '../elements/in-messages.ts';
import { folded, inBothForms } from '../elements/newer.ts';
import { brief, clip, mention, mrkdwn, quoted, safe } from '../elements/text.ts';

/** Slack takes one message a second, and people read only so many; what does not fit stands in *Open scorecards*. */
const mostReplies = 14;
/** How much of each typed text is shown: the most with which the replies are few enough. */
const lengths = [900, 450, 200, 80, 0];

/** Splits first, then what nobody argues about; each message inside Slack's limits. */
export function debriefReplies(debrief: Debrief): Message[] {
  const tries = lengths.map((length) => repliesWith(debrief, length));
  return tries.find(({ length }) => length <= mostReplies) ?? tries.at(-1) ?? [];
}

function repliesWith(
  { splits, agreed, single, unread, recommendations, flags, filters }: Debrief,
  length: number,
) {
  const foldedAway = [
    ...foldedLines('Where you agree', agreed),
    ...foldedLines('What only one of you assessed', single),
    ...(unread.length > 0
      ? [`*Nobody assessed*\n${safe(listed(unread.map(({ title }) => title)))}. Decide whether that matters.`]
      : []),
  ];
  return [
    ...inMessages(
      `Where you differ: ${brief(splits.map(({ title }) => title).join(', '), 680)}`,
      splits.flatMap((item, index) => splitBlocks(item, index + 1, length)),
    ),
    ...inMessages(
      'Red flags',
      flags.map(({ sign, holder, evidence }) =>
        section(
          `:triangular_flag_on_post: *${safe(sign)}*, seen by ${mention(holder)}${said(evidence, length)}`,
        ),
      ),
    ),
    ...inMessages(
      'What the risk filter found: no vote, and no assessment of a competency',
      sections(filters.flatMap((filter) => filterLines(filter, length))),
    ),
    ...inMessages('Not in dispute', sections(foldedAway)).map(behindTitle),
    ...inMessages(
      'Recommendations, each written before reading the others',
      recommendations.map(({ holder, recommendation, otherLevel, summary }) =>
        section(
          `${mention(holder)}: ${recommendedWords(recommendation, otherLevel)}${said(summary, length)}`,
        ),
      ),
    ),
  ];
}

/** A verdict with what stands behind it: what is open or not met, then what is met. */
function filterLines({ holder, round, verdict, facts, summary }: Debrief['filters'][number], length: number) {
  const met = facts.filter(({ state }) => state === 'met');
  const metWords =
    met.length === facts.length
      ? `All ${facts.length} met.`
      : met.length > 0
        ? `Met: ${met.map(({ label }) => brief(label, 100)).join(' · ')}`
        : 'None is met.';
  return [
    `*${safe(round)}*, ${mention(holder)}: *${verdictWords[verdict]}*${said(summary, length)}`,
    ...facts
      .filter(({ state }) => state !== 'met')
      .map(
        ({ label, state, words }) => `• ${brief(label, 300)}: *${factWords[state]}*${said(words, length)}`,
      ),
    metWords,
  ];
}

/** What nobody argues about is read by whoever wants to; a workspace without folds shows it all. */
function behindTitle(message: Message): Message {
  const [, ...content] = message.blocks;
  const fold = folded(
    message.text,
    content.filter((block) => block.type === 'section'),
    message.blocks,
  );
  return fold ? inBothForms(message.text, [fold]) : message;
}

/** Two voices side by side, in the order in which they are to speak. */
function splitBlocks({ title, kind, voices, spread }: Item, place: number, length: number): KnownBlock[] {
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
        fields: pair.map((voice) => mrkdwn(voiceWords(voice, length), 2000)),
      }),
    ),
  ];
}

const voiceWords = ({ holder, rating, evidence, isForAll }: Voice, length: number): string =>
  `${mention(holder)}: *${ratingWords[rating]}*${isForAll ? ' (one paragraph for all ratings)' : ''}${said(evidence, length)}`;

/** Escapes lengthen a text; a field of a section holds 2,000 characters. */
const said = (words: string, length: number): string =>
  words && length > 0 ? `\n${clip(quoted(words, length), 1900)}` : '';

const recommendedWords = (recommendation: Recommendation, otherLevel: string | null): string =>
  `*${recommendationWords[recommendation]}*${otherLevel ? `, yes as ${otherLevel}` : ''}`;

function foldedLines(title: string, items: readonly Item[]): string[] {
  if (items.length === 0) return [];
  const lines = items.map((item) => {
    const heard = item.voices.filter(({ rating }) => rating !== 'not_assessed');
    const words = listed([...new Set(heard.map(({ rating }) => ratingWords[rating]))]);
    return `• ${safe(item.title)}: ${words} by ${listed([...new Set(heard.map(({ holder }) => mention(holder)))])}`;
  });
  return [`*${title}*`, ...lines];
}
