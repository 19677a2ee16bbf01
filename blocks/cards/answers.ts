import type { KnownBlock } from '@slack/types';
import { answerTo, isAhead } from '../../src/core/answers/answers.ts';
import { isExtra } from '../../src/core/kit/duty.ts';
import type { Loop, Round, Seat } from '../../src/core/loop/loop.ts';
import { button, buttonRow, primaryButton } from '../elements/buttons.ts';
import { context, input, type Modal, modal, section, writing } from '../elements/form.ts';
import { plain, safe } from '../elements/text.ts';
import { actions, fields, makeRef, views } from '../ids.ts';
import { roundWhen } from '../lines/rounds.ts';

type Place = { loop: Loop; round: Round; seat: Seat };

/** Whether they come: what they have said, and what they can say until the round begins. */
export function answerBlocks({ loop, round, seat }: Place, now: number): KnownBlock[] {
  if (!isAhead(loop, round, now) || seat.holder === null || seat.excused) return [];
  const ref = makeRef(loop.id, seat.id);
  const says = answerTo(round, seat.holder)?.says;
  const cannot = button('Can’t make it', actions.declineSeat, ref);
  if (says === 'accepted') return [context(':white_check_mark: You accepted.'), buttonRow(cannot)];
  return [
    ...(says === 'tentative' ? [context('You answered *Maybe*; the time is kept for you.')] : []),
    buttonRow(primaryButton('Accept', actions.acceptRound, ref), cannot),
  ];
}

type Declining = Place & { candidate: string; zone: string };

/** Nobody has to say why; the form says who reads it, and what happens next. */
export const declineForm = ({ loop, round, seat, candidate, zone }: Declining): Modal =>
  modal(
    'Can’t make it',
    [
      section(`*${safe(round.title)}* with *${safe(candidate)}*\n${roundWhen(round, zone)}`),
      input({
        id: fields.reason,
        label: 'Why you can’t make it',
        element: writing(500),
        isOptional: true,
      }),
      context(
        `Only the coordinator and the hiring manager read this. ${
          isExtra(seat)
            ? 'The interview goes on without you.'
            : 'Quorum asks colleagues to take your place right away.'
        } The calendar event and your interview guide are removed.`,
      ),
    ],
    {
      callback_id: views.declineSeat,
      private_metadata: makeRef(loop.id, seat.id),
      submit: plain('I can’t make it', 24),
      close: plain('Back', 24),
    },
  );
