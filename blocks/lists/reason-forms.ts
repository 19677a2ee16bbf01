import type { KnownBlock, PlainTextOption } from '@slack/types';
import type { Loop } from '../../src/core/loop/loop.ts';
import { button } from '../elements/buttons.ts';
import { choice, context, input, type Modal, modal, option, writing } from '../elements/form.ts';
import { mrkdwn, plain, safe } from '../elements/text.ts';
import { fields, makeRef, views, wholeRoundRef } from '../ids.ts';

type LoopChoice = { id: string; words: string };
type SeatChoice = { loop: string; seat: string; words: string };

/** Reasons that need no further words; any other reason has to be written down. */
export const excuseReasons: Record<string, string> = {
  left: 'The interviewer has left or is away for long',
  ill: 'The interviewer was ill or could not come',
  conflict: 'Conflict of interest',
  overrun: 'There was no time for this part',
  other: 'Another reason, which I write below',
};

type RoundChoice = { loop: string; round: string; words: string };

const loopOption = ({ id, words }: LoopChoice) => option(makeRef(id), words);
const seatOption = ({ loop, seat, words }: SeatChoice) => option(makeRef(loop, seat), words);

/** `rounds` can be given up as a whole. */
export const excuseForm = (seats: SeatChoice[], rounds: RoundChoice[]): Modal =>
  reasonForm({
    view: views.excuse,
    title: 'Excuse a seat',
    pick: {
      id: fields.seat,
      label: 'Seat, or a round that was not held',
      options: [
        ...seats.slice(0, 60).map(seatOption),
        ...rounds.slice(0, 40).map(({ loop, round, words }) => option(wholeRoundRef(loop, round), words)),
      ],
    },
    more: [
      input({
        id: fields.why,
        label: 'Why no card is needed',
        element: choice(
          Object.entries(excuseReasons).map(([value, words]) => option(value, words)),
          'other',
        ),
      }),
    ],
    why: 'In your words',
    isOptional: true,
    note: 'The loop then waits for one card less. The debrief names the seat and the reason.',
    submit: 'Excuse',
  });

export const recuseForm = (seats: SeatChoice[]): Modal =>
  reasonForm({
    view: views.recuse,
    title: 'Step back',
    pick: {
      id: fields.seat,
      label: 'Your seat',
      options: seats.map(seatOption),
    },
    why: 'Why you should not judge this candidate',
    note: 'Your pack and your draft are removed. Only the coordinator and the hiring manager read the reason; they find somebody else.',
    submit: 'Step back',
  });

export const reassignForm = (seats: SeatChoice[]): Modal =>
  reasonForm({
    view: views.reassign,
    title: 'Hand a card over',
    pick: {
      id: fields.seat,
      label: 'Card that is still missing',
      options: seats.map(seatOption),
    },
    more: [input({ id: fields.person, label: 'Who writes it now', element: { type: 'users_select' } })],
    why: 'Why',
    note: 'Who had the seat loses the pack and the draft, which nobody else can open. The new holder gets the pack and is asked for the card.',
    submit: 'Hand over',
  });

/** `reviews` can be opened without a reason; where there is nothing else to open, the form asks for none. */
export const earlyForm = (loops: LoopChoice[], reviews: KnownBlock[] = []): Modal =>
  loops.length === 0 ? modal('Open the reviews', reviews) : earlyReason(loops, reviews);

const earlyReason = (loops: LoopChoice[], reviews: KnownBlock[]): Modal =>
  reasonForm({
    before: reviews.length > 0 ? [...reviews, { type: 'divider' }] : [],
    view: views.early,
    title: 'Open the debrief early',
    pick: {
      id: fields.loop,
      label: 'Loop',
      options: loops.map(loopOption),
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
      options: loops.map(loopOption),
    },
    why: 'Why it is cancelled',
    note: 'Invitations are withdrawn and no scorecard is asked for any more.',
    submit: 'Cancel the loop',
  });

type ReasonForm = {
  before?: KnownBlock[];
  view: string;
  title: string;
  pick: { id: string; label: string; options: PlainTextOption[] };
  more?: KnownBlock[];
  why: string;
  isOptional?: boolean;
  note: string;
  submit: string;
};

const reasonForm = ({
  before = [],
  view,
  title,
  pick,
  more = [],
  why,
  isOptional = false,
  note,
  submit,
}: ReasonForm): Modal =>
  modal(
    title,
    [
      ...before,
      input({ id: pick.id, label: pick.label, element: choice(pick.options.slice(0, 100)) }),
      ...more,
      input({ id: fields.reason, label: why, element: writing(500), isOptional }),
      context(note),
    ],
    { callback_id: view, submit: plain(submit, 24), close: plain('Back', 24) },
  );

/** A message holds 50 blocks. */
const rowsInMessage = 40;

/** Loops, each with the same button. */
export function loopChoiceRows(
  rows: readonly { loop: Loop; candidate: string }[],
  words: string,
  action: string,
): KnownBlock[] {
  const rest = rows.length - rowsInMessage;
  return [
    ...rows.slice(0, rowsInMessage).map(
      ({ loop, candidate }): KnownBlock => ({
        type: 'section',
        text: mrkdwn(`*${safe(candidate)}* · ${safe(loop.kit.title)}, ${loop.kit.level}`),
        accessory: button(words, action, makeRef(loop.id)),
      }),
    ),
    ...(rest > 0 ? [context(`and ${rest} more, older ones`)] : []),
  ];
}
