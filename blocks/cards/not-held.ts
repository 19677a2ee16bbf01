import { NotHeldReason, notHeldChoices } from '../../src/core/cards/not-held.ts';
import type { Loop, Round, Seat } from '../../src/core/loop/loop.ts';
import { context, input, type Modal, modal, radio, section } from '../elements/form.ts';
import { mention, plain, safe } from '../elements/text.ts';
import { fields, makeRef, views } from '../ids.ts';
import { roundWhen } from '../lines/rounds.ts';

type Unheld = { loop: Loop; round: Round; seat: Seat; candidate: string; zone: string };

/** Choices and no free words: nothing that is told before the debrief may judge. */
export const notHeldForm = ({ loop, round, seat, candidate, zone }: Unheld): Modal =>
  modal(
    'Did not take place',
    [
      section(`*${safe(round.title)}* with *${safe(candidate)}*\n${roundWhen(round, zone)}`),
      input({
        id: fields.reason,
        label: 'Why',
        element: radio(NotHeldReason.options, notHeldChoices, null),
      }),
      context(
        `${mention(loop.coordinator)} sees it and decides how to go on. What you wrote is kept, and you can still fill the scorecard.`,
      ),
    ],
    {
      callback_id: views.notHeld,
      private_metadata: makeRef(loop.id, seat.id),
      submit: plain('Did not take place', 24),
      close: plain('Back', 24),
    },
  );
