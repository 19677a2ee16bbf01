import { context, input, type Modal, modal, section, writing } from '../elements/form.ts';
import { plain, safe } from '../elements/text.ts';
import { fields, makeRef, views } from '../ids.ts';

export const dissentForm = (loop: string, number: number, candidate: string): Modal =>
  modal(
    'Record dissent',
    [
      section(`*${safe(candidate)}*`),
      input({ id: fields.words, label: 'How you see it otherwise, and why', element: writing(3000) }),
      context('It stands beside the decision, with your name, and stays with the record of this loop.'),
    ],
    {
      callback_id: views.dissent,
      private_metadata: makeRef(loop, number),
      submit: plain('Record', 24),
      close: plain('Cancel', 24),
    },
  );
