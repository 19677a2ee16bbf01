import { seatsAfter } from '../src/core/later-seats.ts';
import type { Loop, Round, Seat } from '../src/core/loop.ts';
import { momentWords } from '../src/core/when.ts';
import { section } from './form.ts';
import { actions, makeRef } from './ids.ts';
import type { Message } from './progress-message.ts';
import { count, plain, safe } from './text.ts';

export type CardMessageParts = { loop: Loop; round: Round; seat: Seat; candidate: string; zone: string };

export function cardRequest({ loop, round, seat, candidate }: CardMessageParts): Message {
  const words = `How did *${safe(round.title)}* with *${safe(candidate)}* go? Write it down while it is fresh: nobody reads it before every card is in.`;
  return {
    text: `Scorecard for ${safe(candidate)}`,
    blocks: [section(words), fillButton(loop, round, seat, 'Fill scorecard')],
  };
}

/** Takes the request's place when the form is closed half-way. */
export function cardKept({ loop, round, seat, candidate }: CardMessageParts): Message {
  const words = `Your draft for *${safe(candidate)}* (${safe(round.title)}) is saved. Only you can open it, here or on another device; it is not sent yet.`;
  return {
    text: `Your scorecard for ${safe(candidate)} is saved as a draft`,
    blocks: [section(words), fillButton(loop, round, seat, 'Continue')],
  };
}

/** Takes the request's place once the card is in. */
export function cardThanks({ loop, round, seat, candidate, zone }: CardMessageParts): Message {
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
  return {
    type: 'actions' as const,
    elements: [
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
