import type { Loop } from '../../src/core/loop/loop.ts';
import { stillBooked } from '../../src/core/told/still-booked.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { type Message, section } from '../elements/form.ts';
import { count, safe } from '../elements/text.ts';
import { zoneOnce } from '../elements/zones.ts';
import { actions, makeRef } from '../ids.ts';
import { roundWhen } from '../lines/rounds.ts';

/** After a decision: interviews that are still in the calendar, and the press that takes them out. */
export function withBooked(message: Message, loop: Loop, zone: string, now: number): Message {
  const rounds = stillBooked(loop, now);
  if (rounds.length === 0) return message;
  const are = rounds.length > 1 ? 'are' : 'is';
  const lines = zoneOnce(
    rounds.map((round) => `• *${safe(round.title)}*: ${roundWhen(round, zone)}`),
    zone,
  );
  return {
    ...message,
    blocks: [
      ...message.blocks,
      section([`*${count(rounds.length, 'interview')} ${are} still booked:*`, ...lines].join('\n')),
      buttonRow(button('Withdraw', actions.withdrawBooked, makeRef(loop.id))),
    ],
  };
}
