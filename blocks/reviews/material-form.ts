import type { KnownBlock } from '@slack/types';
import type { Loop, Round } from '../../src/core/loop/loop.ts';
import { fileEndings } from '../../src/core/reviews/material.ts';
import { isForInterviewers } from '../../src/core/reviews/material-places.ts';
import { context, input, type Modal, modal, section, writing } from '../elements/form.ts';
import { plain, safe } from '../elements/text.ts';
import { answerField, fields, makeRef, views } from '../ids.ts';
import { materialNames } from '../lines/material-names.ts';

type MaterialFormInput = { loop: Loop; round: Round; candidate: string; questions: readonly string[] };

/** Asks for a file, a link or words for a review to read; of a written screen, for the answer to every question. */
export function materialForm({ loop, round, candidate, questions }: MaterialFormInput): Modal {
  const { add, replace, pasted } = materialNames(round);
  const isThere = round.material !== null;
  const readers = isForInterviewers(round) ? 'the interviewers' : 'the reviewers';
  return modal(
    isThere ? replace : add,
    [
      section(`*${safe(candidate)}* · ${safe(round.title)}`),
      ...notes(round, isThere),
      input({
        id: fields.file,
        label: 'File',
        element: { type: 'file_input', filetypes: fileEndings, max_files: 1 },
        hint: `Up to 8 MB. Quorum keeps it sealed and sends it to ${readers}. Your own copy stays in your Slack files; delete it there.`,
        isOptional: true,
      }),
      input({
        id: fields.link,
        label: 'Or a link',
        element: { type: 'url_text_input' },
        hint: `It begins with https://, and ${readers} can open it.`,
        isOptional: true,
      }),
      ...questions.flatMap((question, index): KnownBlock[] => [
        section(`*${index + 1}.* ${safe(question)}`),
        input({
          id: answerField(index + 1),
          label: `Answer ${index + 1}`,
          element: writing(3000),
          isOptional: true,
        }),
      ]),
      input({ id: fields.words, label: pasted, element: writing(3000), isOptional: true }),
    ],
    {
      callback_id: views.material,
      private_metadata: makeRef(loop.id, round.id),
      submit: plain(isThere ? 'Replace' : 'Add', 24),
      close: plain('Cancel', 24),
    },
  );
}

function notes(round: Round, isThere: boolean): KnownBlock[] {
  const { blind, dueDays } = round;
  if (isForInterviewers(round))
    return [
      context(
        isThere
          ? 'What you send takes the place of what is there. Interviewers who have it already get the new one.'
          : 'Interviewers get it with their guide, on the working day before they meet the candidate.',
      ),
    ];
  const begins = isThere
    ? 'What you send takes the place of all that is there; the reviewers are told. The due day stays.'
    : `The reviewers are asked at once. Their scorecards are due in ${dueDays === 1 ? 'one day' : `${dueDays} days`}.`;
  return [
    context(begins),
    ...(blind
      ? [
          context(
            'This round is read without the candidate’s name. Quorum takes it out of what is pasted here; out of a file you have to take it yourself.',
          ),
        ]
      : []),
  ];
}
