import type { KnownBlock } from '@slack/types';
import { ratingWords, recommendationWords } from '../src/core/card.ts';
import type { Debrief, TopicVoices, Voice } from '../src/core/debrief.ts';
import { belowQuorum, gateCount, isCardIn } from '../src/core/gate.ts';
import { type Loop, seatsOf } from '../src/core/loop.ts';
import { handovers } from './exit-lines.ts';
import { context, section } from './form.ts';
import { actions, makeRef } from './ids.ts';
import type { Message } from './progress-message.ts';
import { count, list, mention, plain, quoted, safe, typed } from './text.ts';

/** Slack refuses a message of more than about 13,200 characters; evidence this long stands in *Open cards*. */
const evidenceShown = 900;
const roomInMessage = 11_000;
const blocksInMessage = 40;

/** What everybody in the channel may read; opened early, that comes first. */
export function debriefParent(loop: Loop, candidate: string, debrief: Debrief): Message {
  const { in: cards, of } = gateCount(loop);
  const early =
    loop.gate.state === 'open' && loop.gate.how === 'early'
      ? [
          `:warning: Opened early by ${mention(loop.gate.by)}, with ${cards} of ${of} cards in: ${typed(loop.gate.reason)}`,
        ]
      : [];
  const title = `Debrief: *${safe(candidate)}* · ${safe(loop.kit.title)}, ${loop.kit.level}`;
  const { intact, of: all } = debrief.receipts;
  const receipts = `${intact} of ${count(all, 'card')} sealed before the debrief, ${all - intact} changed since.`;
  const blocks: KnownBlock[] = [
    section([...early, title].join('\n')),
    section(
      [
        `${cards} of ${count(of, 'card')} in.`,
        ...excuses(loop),
        ...handovers(loop),
        ...shortRounds(loop),
        receipts,
      ].join('\n'),
    ),
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: actions.openCards, text: plain('Open cards'), value: makeRef(loop.id) },
      ],
    },
  ];
  return { text: [...early, title].join('\n'), blocks };
}

/** Splits first, then what nobody argues about; each message inside Slack's limits. */
export function debriefReplies(debrief: Debrief): Message[] {
  const { splits, agreed, single, unread, recommendations } = debrief;
  const folded = [...agreed, ...single].map(({ topic, voices }) => {
    const heard = voices.filter(({ rating }) => rating !== 'not_assessed');
    return `• *${safe(topic.title)}*: ${word(heard)} by ${names(heard)}`;
  });
  const foldedTitles = [
    ...(agreed.length > 0 ? ['Where you agree'] : []),
    ...(single.length > 0 ? ['What only one of you assessed'] : []),
  ];
  return [
    ...inMessages(
      `Where you differ: ${splits.map(({ topic }) => safe(topic.title)).join(', ') || 'nowhere'}`,
      splits.flatMap(splitBlocks),
    ),
    ...inMessages(foldedTitles.join(' · '), folded.length > 0 ? [section(folded.join('\n'))] : []),
    ...inMessages(
      'Recommendations',
      recommendations.map(({ holder, recommendation, summary }) =>
        section(
          `${mention(holder)}: *${recommendationWords[recommendation]}*${summary ? `\n${quoted(summary, evidenceShown)}` : ''}`,
        ),
      ),
    ),
    ...inMessages(
      'Nobody assessed',
      unread.length > 0
        ? [section(`${safe(list(unread.map(({ title }) => title)))}. Decide whether that matters.`)]
        : [],
    ),
  ];
}

const splitBlocks = ({ topic, voices }: TopicVoices): KnownBlock[] => [
  section(`*${safe(topic.title)}*`),
  ...voices.map((voice) => section(voiceWords(voice))),
];

export const voiceWords = ({ holder, rating, evidence }: Voice, most = evidenceShown): string =>
  `${mention(holder)}: *${ratingWords[rating]}*${evidence ? `\n${quoted(evidence, most)}` : ''}`;

const word = (voices: Voice[]): string => list([...new Set(voices.map(({ rating }) => ratingWords[rating]))]);
const names = (voices: Voice[]): string => list([...new Set(voices.map(({ holder }) => mention(holder)))]);

const shortRounds = (loop: Loop): string[] =>
  belowQuorum(loop).map(({ title, seats, quorum }) => {
    const cards = seats.filter(isCardIn).length;
    return `${safe(title)} gave ${count(cards, 'card')} of the ${quorum} that the kit asks of it.`;
  });

const excuses = (loop: Loop): string[] =>
  seatsOf(loop).flatMap(({ round, seat }) =>
    seat.excused
      ? [
          `Excused: ${mention(seat.holder)} (${safe(round.title)}) by ${mention(seat.excused.by)}: ${typed(seat.excused.reason, 300)}`,
        ]
      : [],
  );

function inMessages(title: string, blocks: KnownBlock[]): Message[] {
  const messages: Message[] = [];
  let current: KnownBlock[] = [];
  let size = 0;
  for (const block of blocks) {
    const length = JSON.stringify(block).length;
    if (current.length > 0 && (size + length > roomInMessage || current.length >= blocksInMessage)) {
      messages.push(titled(title, current, messages.length));
      current = [];
      size = 0;
    }
    current.push(block);
    size += length;
  }
  if (current.length > 0) messages.push(titled(title, current, messages.length));
  return messages;
}

const titled = (title: string, blocks: KnownBlock[], before: number): Message => ({
  text: title,
  blocks: [context(before === 0 ? `*${title}*` : `*${title}* (${before + 1})`), ...blocks],
});
