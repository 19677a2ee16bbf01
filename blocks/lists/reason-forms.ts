import type { KnownBlock, PlainTextOption } from '@slack/types';
import type { Loop } from '../../src/core/loop/loop.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import { button } from '../elements/buttons.ts';
import { choice, context, input, type Modal, modal, option, writing } from '../elements/form.ts';
import { brief, mostInList, mrkdwn, plain } from '../elements/text.ts';
import { fields, makeRef } from '../ids.ts';

export type LoopChoice = { id: string; words: string };
type ListedLoop = { loop: Loop; candidate: string };

export const loopChoice = ({ loop, candidate }: ListedLoop): LoopChoice => ({
  id: loop.id,
  words: `${candidate} · ${roleOf(loop)}`,
});

type ReasonForm = {
  before?: KnownBlock[];
  view: string;
  title: string;
  pick: { id: string; label: string; options: PlainTextOption[]; chosen?: string };
  more?: KnownBlock[];
  why: string;
  isOptional?: boolean;
  note: string;
  submit: string;
};

/** Which of somebody's loops a form is about. */
export const loopPick = (loops: readonly LoopChoice[]): ReasonForm['pick'] => ({
  id: fields.loop,
  label: 'Loop',
  options: loops.map(({ id, words }) => option(makeRef(id), words)),
});

type FirstForm = { view: string; title: string; loops: readonly ListedLoop[]; rows: number };

/** Where the rows of all loops are more than one list holds, a form asks for the loop first; else there is no such form. */
export function whichLoopForm({ view, title, loops, rows }: FirstForm): Modal | null {
  const each = [...new Map(loops.map((row) => [row.loop.id, row])).values()];
  if (rows <= mostInList || each.length < 2) return null;
  const { id, label, options } = loopPick(each.map(loopChoice));
  return modal(
    title,
    [
      input({ id, label, element: choice(options) }),
      context('Type the name of the candidate to find the loop. The next page has its interviews.'),
    ],
    { callback_id: view, submit: plain('Go on', 24), close: plain('Cancel', 24) },
  );
}

/** One choice, a reason, and what follows from it. */
export const reasonForm = ({
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
      input({
        id: pick.id,
        label: pick.label,
        element: choice(pick.options, pick.chosen ?? only(pick.options)),
      }),
      ...more,
      input({ id: fields.reason, label: why, element: writing(500), isOptional }),
      context(note),
    ],
    { callback_id: view, submit: plain(submit, 24), close: plain('Back', 24) },
  );

/** What can only be one thing is chosen already. */
const only = (options: readonly PlainTextOption[]): string | undefined =>
  options.length === 1 ? options[0]?.value : undefined;

/** A message holds 50 blocks. */
const rowsInMessage = 40;
/** Forty rows, escaped, in one message. */
const room = { name: 125, title: 75 };

/** Loops, each with the same button. */
export function loopChoiceRows(rows: readonly ListedLoop[], words: string, action: string): KnownBlock[] {
  const rest = rows.length - rowsInMessage;
  return [
    ...rows.slice(0, rowsInMessage).map(
      ({ loop, candidate }): KnownBlock => ({
        type: 'section',
        text: mrkdwn(
          `*${brief(candidate, room.name)}* · ${brief(roleOf(loop), room.title)}, ${loop.kit.level}`,
        ),
        accessory: button(words, action, makeRef(loop.id)),
      }),
    ),
    ...(rest > 0 ? [context(`and ${rest} more, older ones`)] : []),
  ];
}
