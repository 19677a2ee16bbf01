import { type GoOn, goOnWords, type StopReason, stopRoom, stopWords } from '../../src/core/stages/reasons.ts';
import { choice, context, input, type Modal, modal, option, section, writing } from '../elements/form.ts';
import { plain, safe } from '../elements/text.ts';
import { fields, makeRef, views } from '../ids.ts';

type StageFormInput = { loop: string; stage: string; title: string; candidate: string };

/** *Go on*: everybody else hears only that it did. */
export const goOnForm = (about: StageFormInput): Modal =>
  settleForm(about, {
    view: views.goOn,
    title: 'Go on',
    reasons: goOnWords,
    isOptional: true,
    most: 3000,
    note: 'Sealed. Until the debrief opens, only those who may read this stage read why; everybody else hears only that the loop went on.',
  });

/** *Stop*: the same as a decision in a debrief that opens with it. */
export const stopForm = (about: StageFormInput): Modal =>
  settleForm(about, {
    view: views.stopLoop,
    title: 'Stop here',
    reasons: stopWords,
    isOptional: false,
    most: stopRoom,
    note: 'The loop ends with *No hire*. Every scorecard that is in opens to everybody who wrote one, interviews that are still to come are withdrawn, and each person is told once.',
  });

type SettleForm = {
  view: string;
  title: string;
  reasons: Record<GoOn['reason'], string> | Record<StopReason, string>;
  isOptional: boolean;
  most: number;
  note: string;
};

const settleForm = (
  { loop, stage, title, candidate }: StageFormInput,
  { view, title: act, reasons, isOptional, most, note }: SettleForm,
): Modal =>
  modal(
    act,
    [
      section(`*${safe(candidate)}* · ${safe(title)}`),
      input({
        id: fields.why,
        label: 'Reason',
        element: choice(Object.entries(reasons).map(([value, words]) => option(value, words))),
      }),
      input({ id: fields.words, label: 'In your words', element: writing(most), isOptional }),
      context(note),
    ],
    {
      callback_id: view,
      private_metadata: makeRef(loop, stage),
      submit: plain(act, 24),
      close: plain('Back', 24),
    },
  );
