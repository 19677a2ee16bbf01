import { seatsAfter } from '../../src/core/cards/later-seats.ts';
import { isReview } from '../../src/core/kit/round-type.ts';
import type { Loop, Round, Seat } from '../../src/core/loop/loop.ts';
import { dueWords, momentWords } from '../../src/core/time/moment-words.ts';
import { type Message, section } from '../elements/form.ts';
import { count, plain, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { materialButton } from '../reviews/material-view.ts';

type CardMessageInput = { loop: Loop; round: Round; seat: Seat; candidate: string; zone: string };

export function cardRequestMessage(parts: CardMessageInput): Message {
  const { loop, round, seat, candidate } = parts;
  if (isReview(round)) return reviewRequestMessage(parts);
  const words = `How did *${safe(round.title)}* with *${safe(candidate)}* go? Write it down while it is fresh: nobody reads it before every card is in.`;
  return {
    text: `Scorecard for ${safe(candidate)}`,
    blocks: [section(words), fillButton(loop, round, seat, 'Fill scorecard')],
  };
}

/** As soon as there is something to read. */
function reviewRequestMessage({ loop, round, seat, candidate, zone }: CardMessageInput): Message {
  const due = round.booking ? `, due ${dueWords(round.booking.endsAt, zone)}` : '';
  const what = `*${safe(round.title)}* of *${safe(candidate)}* for ${safe(loop.kit.title)}, ${loop.kit.level}`;
  const how = round.blind ? ' You read it without the name, so that only the work counts.' : '';
  return {
    text: `A review for you: ${safe(round.title)} of ${safe(candidate)}${due}`,
    blocks: [
      section(
        `A review for you: ${what}${due}.${how}\nRead what is there, then write your card alone: nobody reads it before every card is in.`,
      ),
      fillButton(loop, round, seat, 'Fill scorecard'),
    ],
  };
}

/** Takes the request's place when the form is closed half-way. */
export function draftKeptMessage({ loop, round, seat, candidate }: CardMessageInput): Message {
  const words = `Your draft for *${safe(candidate)}* (${safe(round.title)}) is saved. Only you can open it, here or on another device; it is not sent yet.`;
  return {
    text: `Your scorecard for ${safe(candidate)} is saved as a draft`,
    blocks: [section(words), fillButton(loop, round, seat, 'Continue')],
  };
}

/** Takes the request's place once the card is in. */
export function cardReceiptMessage({ loop, round, seat, candidate, zone }: CardMessageInput): Message {
  const version = seat.versions.at(-1);
  const sealed = version ? `sealed ${momentWords(version.at, zone)}` : 'not in yet';
  const words = `Your card for *${safe(candidate)}* (${safe(round.title)}) is in, ${sealed}.\nReceipt \`${version?.receipt ?? ''}\``;
  const isClosed = loop.gate.state === 'closed';
  const changes = seat.amendments.length;
  const later = changes === 0 ? [] : [section(`Changed after the reveal: ${count(changes, 'time')}.`)];
  const button = fillButton(loop, round, seat, isClosed ? 'Change my card' : 'Add a change');
  return { text: `Your card for ${safe(candidate)} is in`, blocks: [section(words), ...later, button] };
}

const fillButton = (
  loop: Loop,
  round: Round,
  seat: Seat,
  words: 'Fill scorecard' | 'Continue' | 'Change my card' | 'Add a change',
) => {
  const value = makeRef(loop.id, seat.id);
  const isOpen = words === 'Fill scorecard' || words === 'Continue';
  const isNextThere =
    loop.gate.state === 'closed' && seatsAfter(loop, round).some((one) => one.seat.holder !== seat.holder);
  const isRead = isReview(round) && loop.gate.state === 'closed';
  return {
    type: 'actions' as const,
    elements: [
      ...(isRead ? [materialButton(value), packButton(value)] : []),
      {
        type: 'button' as const,
        action_id: actions.fillCard,
        text: plain(words),
        value,
        ...(isOpen ? { style: 'primary' as const } : {}),
      },
      ...(isNextThere
        ? [{ type: 'button' as const, action_id: actions.handover, text: plain('Tell the next'), value }]
        : []),
    ],
  };
};

/** How to read it: what to look for, and what each rating means. */
const packButton = (value: string) => ({
  ...{ type: 'button' as const, action_id: actions.openPack, text: plain('Open pack'), value },
});
