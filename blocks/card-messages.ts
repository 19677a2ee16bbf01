import type { Loop, Round, Seat } from '../src/core/loop.ts';
import { momentWords } from '../src/core/when.ts';
import { section } from './form.ts';
import { actions, makeRef } from './ids.ts';
import type { Message } from './progress-message.ts';
import { plain, safe } from './text.ts';

export type CardMessageParts = { loop: Loop; round: Round; seat: Seat; candidate: string; zone: string };

export function cardRequest({ loop, round, seat, candidate }: CardMessageParts): Message {
  const words = `How did *${safe(round.title)}* with *${safe(candidate)}* go? Write it down while it is fresh: nobody reads it before every card is in.`;
  return {
    text: `Scorecard for ${safe(candidate)}`,
    blocks: [section(words), fillButton(loop, seat, true)],
  };
}

/** Takes the request's place once the card is in. */
export function cardThanks({ loop, round, seat, candidate, zone }: CardMessageParts): Message {
  const version = seat.versions.at(-1);
  const sealed = version ? `sealed ${momentWords(version.at, zone)}` : 'not in yet';
  const words = `Your card for *${safe(candidate)}* (${safe(round.title)}) is in, ${sealed}.\nReceipt \`${version?.receipt ?? ''}\``;
  const isClosed = loop.gate.state === 'closed';
  const blocks = isClosed ? [section(words), fillButton(loop, seat, false)] : [section(words)];
  return { text: `Your card for ${safe(candidate)} is in`, blocks };
}

const fillButton = (loop: Loop, seat: Seat, isFirst: boolean) => ({
  type: 'actions' as const,
  elements: [
    {
      type: 'button' as const,
      action_id: actions.fillCard,
      text: plain(isFirst ? 'Fill scorecard' : 'Change my card'),
      value: makeRef(loop.id, seat.id),
      ...(isFirst ? { style: 'primary' as const } : {}),
    },
  ],
});
