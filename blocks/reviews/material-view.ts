import type { KnownBlock } from '@slack/types';
import type { Loop, Round } from '../../src/core/loop/loop.ts';
import { nameFor } from '../../src/core/reviews/blind.ts';
import type { MaterialWords } from '../../src/core/reviews/material.ts';
import { dueWords, timeWords } from '../../src/core/time/moment-words.ts';
import { context, type Message, type Modal, modal, section } from '../elements/form.ts';
import { mention, mrkdwn, passages, plain, safe } from '../elements/text.ts';
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
export function materialModal(parts: MaterialModalInput): Modal {
  const { round, candidate, words, questions, zone } = parts;
  const { material } = round;
  const added = material ? `Added by ${mention(material.by)}, ${timeWords(material.at, zone)}.` : '';
  const answers = questions.flatMap((question, at) =>
    answerBlocks(at + 1, question, words.answers[at] ?? ''),
  );
  return modal(materialNames(round).title, [
    section(`*${safe(candidate)}* · ${safe(round.title)} · ${roundWhen(round, zone)}`),
    context(`${added} Each reading is written down.`),
    ...fileBlocks(parts),
    ...(words.link ? [section(`*Link*\n${safe(words.link)}`)] : []),
    ...(words.answers.some(Boolean) ? answers : []),
    ...(words.text.trim() ? passages(words.text).map(section) : []),
  ]);
}

function fileBlocks({ loop, round, words }: MaterialModalInput): KnownBlock[] {
  const { file } = round.material ?? {};
  if (!file) return [];
  const named = words.fileName ? `: ${safe(words.fileName)}` : '';
  return [
    {
      ...section(`*File*${named}\nReviewers got it as a direct message from Quorum.`),
      accessory: {
        ...{ type: 'button', action_id: actions.sendMaterial, text: plain('Send it to me') },
        value: makeRef(loop.id, round.id),
      },
    },
  ];
}

const answerBlocks = (number: number, question: string, answer: string): KnownBlock[] => [
  { type: 'divider' },
  section(`*${number}.* ${safe(question)}`),
  ...(answer.trim() ? passages(answer).map(section) : [context('Not answered here.')]),
];

type MaterialMessageInput = { loop: Loop; round: Round; to: string; candidate: string; zone: string };

/** Beside the file: what it is for, and whether it takes the place of another. */
export function materialWords({ loop, round, to, candidate, zone }: MaterialMessageInput): string {
  const { noun } = materialNames(round);
  const isReviewer = round.seats.some(({ holder }) => holder === to);
  const name = isReviewer ? nameFor(round, loop, candidate) : candidate;
  const due = round.booking ? ` Your card is due ${dueWords(round.booking.endsAt, zone)}.` : '';
  const again = (round.material?.number ?? 1) > 1 ? ' It takes the place of what was there before.' : '';
  return `For *${safe(round.title)}* with *${safe(name)}*: the ${noun}.${again}${isReviewer ? due : ''}`;
}

/** Where there is no file: what is to be read has changed. */
export function materialMessage(parts: MaterialMessageInput): Message {
  const { loop, round, to } = parts;
  const words = materialWords(parts);
  const seat = round.seats.find(({ holder }) => holder === to);
  return {
    text: words,
    blocks: [
      section(words),
      {
        type: 'actions',
        elements: [materialButton(makeRef(loop.id, seat?.id ?? round.id))],
      },
    ],
  };
}

/** `value`: the loop with a seat, or with a round. */
export const materialButton = (value: string) => ({
  ...{ type: 'button' as const, action_id: actions.openMaterial, text: plain('Open material'), value },
});

export const addMaterialButton = (loop: Loop, round: Round, words: string) => ({
  ...{ type: 'button' as const, action_id: actions.addMaterial, text: plain(words) },
  value: makeRef(loop.id, round.id),
});

/** A review that waits for something to read, with the way to bring it. */
export const missingMaterialRow = (loop: Loop, round: Round, words: string) => ({
  type: 'section' as const,
  text: mrkdwn(words),
  accessory: addMaterialButton(loop, round, materialNames(round).add),
});
