import {
  type Card,
  factWords,
  judgmentWords,
  partWords,
  type RevealedCard,
  ratingWords,
} from '../../src/core/cards/card.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import { readingsById, signOf, topicOf } from '../../src/core/kit/readings.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { type Message, sections } from '../elements/form.ts';
import { linesWithin, mention, quoted, safe } from '../elements/text.ts';
import type { Who } from '../lines/names.ts';

/** What changed in a card, line by line: before → after. */
export function changeLines(
  kit: Kit,
  level: Loop['kit']['level'],
  before: Card,
  after: Card,
  length = 300,
): string[] {
  const lines = after.answers.flatMap((answer) => {
    const was = before.answers.find(({ question }) => question === answer.question);
    const [reading] = readingsById(kit, [answer.question]);
    const title = safe(reading ? topicOf(kit, level, reading).title : answer.question);
    if (!was) return [];
    const parts = (answer.parts ?? []).flatMap((part) => {
      const before = was.parts?.find((known) => known.part === part.part);
      return before && partWords(before) !== partWords(part)
        ? [
            `*${title}*, ${safe(part.label)}:\n${quoted(partWords(before), length)}\n→\n${quoted(partWords(part), length)}`,
          ]
        : [];
    });
    return [
      ...(was.rating === answer.rating
        ? []
        : [`*${title}*: ${ratingWords[was.rating]} → *${ratingWords[answer.rating]}*`]),
      ...(was.evidence === answer.evidence
        ? []
        : [
            `*${title}*, evidence:\n${quoted(was.evidence || '(none)', length)}\n→\n${quoted(answer.evidence || '(none)', length)}`,
          ]),
      ...parts,
    ];
  });
  const flags = (card: Card) => card.redFlags.map(({ flag }) => signOf(kit, flag));
  const added = flags(after).filter((flag) => !flags(before).includes(flag));
  const gone = flags(before).filter((flag) => !flags(after).includes(flag));
  return [
    ...(judgmentWords(before) === judgmentWords(after)
      ? []
      : [
          `*${after.verdict ? 'Verdict' : 'Recommendation'}*: ${judgmentWords(before)} → *${judgmentWords(after)}*`,
        ]),
    ...factLines(before, after, length),
    ...((before.evidenceForAll ?? '') === (after.evidenceForAll ?? '')
      ? []
      : [
          `*Evidence for all ratings*:\n${quoted(before.evidenceForAll || '(none)', length)}\n→\n${quoted(after.evidenceForAll || '(none)', length)}`,
        ]),
    ...lines,
    ...added.map((flag) => `*Red flag* added: ${safe(flag)}`),
    ...gone.map((flag) => `*Red flag* taken back: ${safe(flag)}`),
    ...(before.summary === after.summary
      ? []
      : [`*In a few words*:\n${quoted(after.summary || '(none)', length)}`]),
  ];
}

const factLines = (before: Card, after: Card, length: number): string[] =>
  (after.facts ?? []).flatMap(({ fact, label, state, words }) => {
    const was = before.facts?.find((known) => known.fact === fact);
    if (!was || (was.state === state && was.words === words)) return [];
    const change = was.state === state ? factWords[state] : `${factWords[was.state]} → *${factWords[state]}*`;
    const said =
      was.words === words
        ? ''
        : `\n${quoted(was.words || '(none)', length)}\n→\n${quoted(words || '(none)', length)}`;
    return [`*${safe(label)}*: ${change}${said}`];
  });

/** The card that this change follows: the sealed one, or the change before. */
export const beforeAmendment = ({ card, amendments }: RevealedCard, number: number): Card =>
  amendments[number - 2]?.card ?? card;

export function amendmentReply(
  loop: Loop,
  kit: Kit,
  revealed: RevealedCard,
  number: number,
  showsDetails: boolean,
  who: Who = mention,
): Message {
  const after = revealed.amendments[number - 1]?.card ?? revealed.card;
  const changes = changeLines(kit, loop.kit.level, beforeAmendment(revealed, number), after);
  const text = `${who(revealed.holder)} changed their scorecard of ${safe(revealed.round)} after the reveal.`;
  const rest = showsDetails ? changes : ['_Open scorecards_ shows before and after.'];
  return { text, blocks: sections([text, ...linesWithin(9000, rest, '_Open scorecards_ shows them.')]) };
}
