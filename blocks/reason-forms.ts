import type { PlainTextOption } from '@slack/types';
import { choice, context, input, type Modal, modal, option, writing } from './form.ts';
import { fields, makeRef, views } from './ids.ts';
import { plain } from './text.ts';

export type LoopChoice = { id: string; words: string };
export type SeatChoice = { loop: string; seat: string; words: string };

export const excuseForm = (seats: SeatChoice[]): Modal =>
  reasonForm({
    view: views.excuse,
    title: 'Excuse a seat',
    pick: {
      id: fields.seat,
      label: 'Seat',
      options: seats.map((one) => option(makeRef(one.loop, one.seat), one.words)),
    },
    why: 'Why no card is needed',
    note: 'The loop then waits for one card less. The debrief names the seat and this reason.',
    submit: 'Excuse',
  });

export const earlyForm = (loops: LoopChoice[]): Modal =>
  reasonForm({
    view: views.early,
    title: 'Open the debrief early',
    pick: {
      id: fields.loop,
      label: 'Loop',
      options: loops.map(({ id, words }) => option(makeRef(id), words)),
    },
    why: 'Why it cannot wait',
    note: 'Everyone reads this reason in the first line of the debrief.',
    submit: 'Open now',
  });

export const cancelForm = (loops: LoopChoice[]): Modal =>
  reasonForm({
    view: views.cancel,
    title: 'Cancel a loop',
    pick: {
      id: fields.loop,
      label: 'Loop',
      options: loops.map(({ id, words }) => option(makeRef(id), words)),
    },
    why: 'Why it is cancelled',
    note: 'Invitations are withdrawn and no scorecard is asked for any more.',
    submit: 'Cancel the loop',
  });

type ReasonForm = {
  view: string;
  title: string;
  pick: { id: string; label: string; options: PlainTextOption[] };
  why: string;
  note: string;
  submit: string;
};

const reasonForm = ({ view, title, pick, why, note, submit }: ReasonForm): Modal =>
  modal(
    title,
    [
      input({ id: pick.id, label: pick.label, element: choice(pick.options.slice(0, 100)) }),
      input({ id: fields.reason, label: why, element: writing(500) }),
      context(note),
    ],
    { callback_id: view, submit: plain(submit, 24), close: plain('Back', 24) },
  );
