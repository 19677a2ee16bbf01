import { isExtra } from '../../src/core/kit/duty.ts';
import { isTimed } from '../../src/core/kit/round-types.ts';
import { listed } from '../../src/core/listed.ts';
import type { Round, Seat } from '../../src/core/loop/loop.ts';
import { unplaced } from '../../src/core/reviews/reviews.ts';
import { button, buttonRow, menu } from '../elements/buttons.ts';
import { context, type Modal, modal, section, sections } from '../elements/form.ts';
import { count, mention, plain, safe } from '../elements/text.ts';
import { actions, makeRef, views } from '../ids.ts';
import { likenessWords } from '../lines/likeness.ts';
import { earlierBlocks, type SeatsFormInput, seatsForm } from './seats-form.ts';

/** The second page of `/hire start` for an opening: one look and one press, or every field of it. */
export function proposal(input: SeatsFormInput): Modal {
  const { loop, candidate, shortage, opening } = input;
  const isWhole = loop.rounds.every(({ seats }) =>
    seats.every((seat) => isExtra(seat) || seat.pool.length > 0),
  );
  if (!opening || shortage || !isWhole) return seatsForm(input);
  return modal(
    'Rounds and interviewers',
    [
      section(`*${safe(candidate)}* · ${safe(opening.title)}\n${safe(loop.kit.title)}, ${loop.kit.level}`),
      ...earlierBlocks(input),
      context(peopleWords[opening.people]),
      ...sections(loop.rounds.map(roundLine)),
      context([likenessWords(opening.likeness), minutesOf(loop.rounds)].filter(Boolean).join(' ')),
      buttonRow(
        button('Change rounds or people', actions.changeSeats, loop.id),
        menu(actions.loopMenu, [
          { words: 'Adjustments', action: actions.adjustDraft, ref: makeRef(loop.id) },
        ]),
      ),
    ],
    {
      callback_id: views.proposal,
      private_metadata: makeRef(loop.id, loop.version),
      submit: plain(unplaced(loop).length > 0 ? 'Find times' : 'Start', 24),
      close: plain('Cancel', 24),
    },
  );
}

const peopleWords = {
  last: 'Interviewers and breaks as in the last loop of this opening.',
  opening: 'Interviewers as the opening names them.',
  plan: 'Interviewers as in the last loop with this plan.',
  both: 'Interviewers and breaks as in the last loop of this opening, but for those whose people changed since.',
};

function roundLine(round: Round): string {
  const length = isTimed(round) ? `${round.minutes} min` : 'in writing';
  const seats = round.seats.flatMap((seat) => (seat.pool.length > 0 ? [seatLine(seat)] : []));
  return [`*${safe(round.title)}* · ${length}`, ...seats].join('\n');
}

const mostNamed = 5;

function seatLine({ skill, pool }: Seat): string {
  const named = pool.slice(0, mostNamed).map(mention);
  const more = pool.length - named.length;
  const people = more > 0 ? `${named.join(', ')} or ${more} more` : listed(named, 'or');
  const some = pool.length > 1 ? 'one of ' : '';
  return `• ${safe(skill)}: ${some}${people}`;
}

function minutesOf(rounds: Round[]): string {
  const minutes = rounds.filter(isTimed).reduce((sum, round) => sum + round.minutes, 0);
  return minutes > 0 ? `${count(minutes, 'minute')} for the candidate.` : '';
}
