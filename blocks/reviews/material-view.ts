import type { KnownBlock } from '@slack/types';
import type { Loop, Round } from '../../src/core/loop/loop.ts';
import { nameFor } from '../../src/core/reviews/blind.ts';
import type { MaterialWords } from '../../src/core/reviews/material.ts';
import { isForInterviewers, materialPlaces } from '../../src/core/reviews/material-places.ts';
import { readsElsewhere } from '../../src/core/reviews/reviews.ts';
import { dueWords, timeWords } from '../../src/core/time/moment-words.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { context, type Message, type Modal, modal, section } from '../elements/form.ts';
import { ended, escaped, mention, mrkdwn, passages, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { materialNames } from '../lines/material-names.ts';
import { roundWhen } from '../lines/rounds.ts';

type MaterialModalInput = {
  loop: Loop;
  round: Round;
  candidate: string;
  words: MaterialWords;
  questions: readonly string[];
  zone: string;
};

/** Behind *Open material*: all that was brought, as its reader may see it. */
export function materialModal(input: MaterialModalInput): Modal {
  const { round, candidate, words, questions, zone } = input;
  const { material } = round;
  const added = material ? `Added by ${mention(material.by)}, ${timeWords(material.at, zone)}.` : '';
  const when = isForInterviewers(round) ? '' : ` · ${roundWhen(round, zone)}`;
  const answers = questions.flatMap((question, index) =>
    answerBlocks(index + 1, question, words.answers[index] ?? ''),
  );
  return modal(materialNames(round).title, [
    section(`*${safe(candidate)}* · ${safe(round.title)}${when}`),
    context(`${added} Each reading is written down.`),
    ...fileBlocks(input),
    ...(words.link ? [section(`*Link*\n${linkTo(words.link)}`)] : []),
    ...(words.answers.some(Boolean) ? answers : []),
    ...(words.text.trim() ? passages(words.text).map(section) : []),
  ]);
}

/** Made on purpose: Slack makes no links of typed words here. */
const linkTo = (address: string): string => `<${escaped(address.replaceAll('|', '%7C'))}>`;

function fileBlocks({ loop, round, words }: MaterialModalInput): KnownBlock[] {
  const { file } = round.material ?? {};
  if (!file) return [];
  const how = isForInterviewers(round) ? 'Interviewers get it with their guide,' : 'Reviewers got it';
  const named = words.fileName ? `: ${safe(words.fileName)}` : '';
  return [
    {
      ...section(`*File*${named}\n${how} as a direct message from Quorum.`),
      accessory: button('Send it to me', actions.sendMaterial, makeRef(loop.id, round.id)),
    },
  ];
}

const answerBlocks = (number: number, question: string, answer: string): KnownBlock[] => [
  { type: 'divider' },
  section(`*${number}.* ${safe(question)}`),
  ...(answer.trim() ? passages(answer).map(section) : [context('Not answered here.')]),
];

type MaterialMessageInput = { loop: Loop; round: Round; to: string; candidate: string; zone: string };

/** Said beside the file: what it is for, and whether it takes the place of another. */
export function materialWords({ loop, round, to, candidate, zone }: MaterialMessageInput): string {
  const { noun } = materialNames(round);
  const isReviewer = round.seats.some(({ holder }) => holder === to);
  const isMore = !isReviewer && readsElsewhere(loop, round, to);
  if (isMore)
    return `To read before you interview *${safe(candidate)}*: the ${noun}.${againWords(round)} It is also behind *Open interview guide*.`;
  const name = isReviewer ? nameFor(round, loop, candidate) : candidate;
  const due = round.booking ? ` Your scorecard is due ${dueWords(round.booking.endsAt, zone)}.` : '';
  return `For *${safe(round.title)}* with *${safe(name)}*: the ${noun}.${againWords(round)}${isReviewer ? due : ''}`;
}

const againWords = ({ material }: Round): string =>
  (material?.number ?? 1) > 1 ? ' It takes the place of what was there before.' : '';

/** Sent where there is no file: what is to be read has changed. */
export function materialMessage(input: MaterialMessageInput): Message {
  const { loop, round, to } = input;
  const words = materialWords(input);
  const seat = round.seats.find(({ holder }) => holder === to);
  return {
    text: words,
    blocks: [section(words), buttonRow(materialButton(makeRef(loop.id, seat?.id ?? round.id)))],
  };
}

/** Where Slack takes no file: who can bring it in another way. `why` is ours. */
export function unsentFileMessage(input: MaterialMessageInput, why: string): Message {
  const { loop, round, to } = input;
  const words = `${materialWords(input)}\nThe file cannot be sent: ${ended(why)} ${mention(loop.coordinator)} can bring it as a link or as text with \`/hire material\`.`;
  const seat = round.seats.find(({ holder }) => holder === to);
  return {
    text: words,
    blocks: [section(words), buttonRow(materialButton(makeRef(loop.id, seat?.id ?? round.id)))],
  };
}

/** `ref`: of the loop with a seat, or with a round. */
export const materialButton = (ref: string) => button('Open material', actions.openMaterial, ref);

export const addMaterialButton = (loop: Loop, round: Round, words: string) =>
  button(words, actions.addMaterial, makeRef(loop.id, round.id));

/** What is there to be read, by somebody with a guide, of what others have brought. */
export const readsOf = (loop: Loop, user: string | null): Round[] =>
  materialPlaces(loop).filter((round) => user && round.material && readsElsewhere(loop, round, user));

/** In a guide. */
export const readRows = (loop: Loop, user: string | null): KnownBlock[] =>
  readsOf(loop, user).map((round) => ({
    type: 'section',
    text: mrkdwn(`*To read before*: the ${materialNames(round).noun}`),
    accessory: materialButton(makeRef(loop.id, round.id)),
  }));

/** A review that waits for something to read, with the way to bring it. */
export const missingMaterialRow = (loop: Loop, round: Round, words: string) => ({
  type: 'section' as const,
  text: mrkdwn(words),
  accessory: addMaterialButton(loop, round, materialNames(round).add),
});
