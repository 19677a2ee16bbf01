import { candidateText, pieces } from '../../src/core/candidate/candidate-words.ts';
import { context, input, type Modal, modal, section, writing } from '../elements/form.ts';
import { count, plain, safe } from '../elements/text.ts';
import { fields, groupField, makeRef, views } from '../ids.ts';

type TextInput = Parameters<typeof candidateText>[0] & { loop: { id: string } };

/** What a field of Slack's takes. */
const fieldHolds = 3000;

/** For the coordinator: the whole text in fields, because on a phone only what stands in a field can be copied. */
export function candidateTextModal({ loop, ...about }: TextInput): Modal {
  const parts = pieces(candidateText(about), fieldHolds);
  const where =
    parts.length > 1 ? `It stands in ${count(parts.length, 'field')}; copy them one after the other.` : '';
  return modal(
    'Text for the candidate',
    [
      section(
        `Copy this and send it to *${safe(about.name)}*. It holds nothing that only interviewers may know. ${where}`.trim(),
      ),
      ...parts.map((part, index) =>
        input({
          id: groupField(fields.candidateText, index + 1),
          label: parts.length > 1 ? `Part ${index + 1} of ${parts.length}` : 'The text',
          element: writing(fieldHolds, part),
          isOptional: true,
        }),
      ),
      context(
        'Quorum sends nothing of it by itself. Each interview’s part also stands in its calendar invitation. What you change here is not kept.',
      ),
    ],
    {
      callback_id: views.candidateText,
      private_metadata: makeRef(loop.id),
      submit: plain('Done', 24),
      close: plain('Close', 24),
    },
  );
}
