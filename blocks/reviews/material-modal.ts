import type { KnownBlock } from '@slack/types';
import type { Loop, Round } from '../../src/core/loop/loop.ts';
import type { MaterialWords } from '../../src/core/reviews/material.ts';
import { timeWords } from '../../src/core/time/moment-words.ts';
import { context, type Modal, modal, section } from '../elements/form.ts';
import { mention, passages, plain, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { materialNames } from '../lines/material-names.ts';
import { roundWhen } from '../lines/round-when.ts';

export type MaterialModalParts = {
  loop: Loop;
  round: Round;
  candidate: string;
  words: MaterialWords;
  questions: readonly string[];
  zone: string;
};

/** Behind *Open material*: all that was brought, as its reader may see it. */
export function materialModal(parts: MaterialModalParts): Modal {
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

function fileBlocks({ loop, round, words }: MaterialModalParts): KnownBlock[] {
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
