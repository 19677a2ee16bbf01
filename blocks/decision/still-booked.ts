import type { KnownBlock } from '@slack/types';
import type { Loop } from '../../src/core/loop/loop.ts';
import { stillBooked } from '../../src/core/told/still-booked.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { type Message, type Modal, modal, section } from '../elements/form.ts';
import { count, safe } from '../elements/text.ts';
import { zoneOnce } from '../elements/zones.ts';
import { actions, makeRef } from '../ids.ts';
import { roundWhen } from '../lines/rounds.ts';

/** After a decision: interviews that are still in the calendar, and the press that takes them out. */
export const withBooked = (message: Message, loop: Loop, zone: string, now: number): Message => ({
  ...message,
  blocks: [...message.blocks, ...bookedBlocks(loop, zone, now)],
});

function bookedBlocks(loop: Loop, zone: string, now: number): KnownBlock[] {
  const rounds = stillBooked(loop, now);
  if (rounds.length === 0) return [];
  const are = rounds.length > 1 ? 'are' : 'is';
  const lines = zoneOnce(
    rounds.map((round) => `• *${safe(round.title)}*: ${roundWhen(round, zone)}`),
    zone,
  );
  return [
    section([`*${count(rounds.length, 'interview')} ${are} still booked: withdraw?*`, ...lines].join('\n')),
    buttonRow(button('Withdraw', actions.withdrawBooked, makeRef(loop.id))),
  ];
}

/** To whoever has just recorded a decision. */
export const recordedView = (loop: Loop, zone: string, now: number): Modal =>
  modal('Quorum', [section('Recorded, with all that it rests on.'), ...bookedBlocks(loop, zone, now)]);
