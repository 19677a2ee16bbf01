import type { KnownBlock } from '@slack/types';
import {
  type Arranged,
  breakMost,
  type Lengths,
  longerMost,
} from '../../src/core/adjustments/adjustments.ts';
import { listed } from '../../src/core/listed.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import {
  choice,
  context,
  input,
  type Modal,
  modal,
  option,
  section,
  ticks,
  wholeNumber,
  writing,
} from '../elements/form.ts';
import { mention, plain, safe } from '../elements/text.ts';
import { fields, makeRef, viewId } from '../ids.ts';
import { type LoopChoice, loopPick } from '../lists/reason-forms.ts';

export const adjustmentsView = viewId('adjustments');
export const whichLoopView = viewId('adjustments-loop');

/** Where the form leads back to. */
export type From = 'loop' | 'draft';

type Page = {
  loop: Loop;
  candidate: string;
  lengths: Lengths;
  arranged: Arranged;
  contact: string | null;
  reason: { is: 'field'; words: string } | { is: 'kept'; readers: string[] } | { is: 'not-theirs' };
};

type Tick = Exclude<keyof Arranged, 'other'>;
const tickWords: Record<Tick, string> = {
  captions: 'Captions on in the call',
  breaks: 'Breaks whenever the candidate asks',
  questionsBefore: 'Questions in writing beforehand',
};
export const arrangedTicks = Object.keys(tickWords) as Tick[];

/** What helps a candidate, which interviewers read, and why, which they do not. */
export function adjustmentsForm(
  { loop, candidate, lengths, arranged, contact, reason }: Page,
  from: From,
): Modal {
  return modal(
    'Adjustments',
    [
      section(`*${safe(candidate)}* · ${safe(roleOf(loop))}`),
      input({
        id: fields.longerMinutes,
        label: 'Minutes more for each interview',
        element: wholeNumber(longerMost, lengths.longerMinutes),
        hint: 'In steps of five. Times that are found from now on are that long.',
      }),
      input({
        id: fields.breakMinutes,
        label: 'Minutes between interviews, at least',
        element: wholeNumber(breakMost, lengths.breakMinutes),
        hint: 'In steps of five.',
      }),
      input({
        id: fields.arranged,
        label: 'Arranged as well',
        element: ticks(
          arrangedTicks.map((tick) => option(tick, tickWords[tick])),
          arrangedTicks.filter((tick) => arranged[tick]),
        ),
        isOptional: true,
      }),
      input({
        id: fields.other,
        label: 'Something else',
        element: writing(300, arranged.other),
        hint: 'Interviewers and the candidate read it: what is done, and not why.',
        isOptional: true,
      }),
      ...reasonBlocks(reason),
      input({
        id: fields.contact,
        label: 'Contact for this candidate',
        element: { type: 'users_select', ...(contact ? { initial_user: contact } : {}) },
        hint: 'Somebody who does not interview. Empty: the one from /hire privacy.',
        isOptional: true,
      }),
    ],
    {
      callback_id: adjustmentsView,
      private_metadata: makeRef(loop.id, from),
      submit: plain('Save', 24),
      close: plain(from === 'draft' ? 'Cancel' : 'Back', 24),
    },
  );
}

function reasonBlocks(reason: Page['reason']): KnownBlock[] {
  if (reason.is === 'kept')
    return [context(`A reason is kept for ${listed(reason.readers.map(mention))}, and for nobody else.`)];
  if (reason.is === 'not-theirs')
    return [context('You interview or decide in this loop, so the reason is kept with the contact alone.')];
  return [
    input({
      id: fields.reason,
      label: 'Reason',
      element: writing(1000, reason.words),
      hint: 'Only if it is needed. You and the contact can read it; nobody who interviews or decides ever does.',
      isOptional: true,
    }),
  ];
}

export function whichAdjustmentsForm(loops: readonly LoopChoice[]): Modal {
  const { id, label, options } = loopPick(loops);
  return modal('Adjustments', [input({ id, label, element: choice(options) })], {
    callback_id: whichLoopView,
    submit: plain('Go on', 24),
    close: plain('Cancel', 24),
  });
}
