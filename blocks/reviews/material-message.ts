import type { Loop, Round } from '../../src/core/loop/loop.ts';
import { nameFor } from '../../src/core/reviews/blind.ts';
import { dueWords } from '../../src/core/time/moment-words.ts';
import { section } from '../elements/form.ts';
import { mrkdwn, plain, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { materialNames } from '../lines/material-names.ts';
import type { Message } from '../lists/progress-message.ts';

export type MaterialMessageParts = { loop: Loop; round: Round; to: string; candidate: string; zone: string };

/** Beside the file: what it is for, and whether it takes the place of another. */
export function materialWords({ loop, round, to, candidate, zone }: MaterialMessageParts): string {
  const { noun } = materialNames(round);
  const isReviewer = round.seats.some(({ holder }) => holder === to);
  const name = isReviewer ? nameFor(round, loop, candidate) : candidate;
  const due = round.booking ? ` Your card is due ${dueWords(round.booking.endsAt, zone)}.` : '';
  const again = (round.material?.number ?? 1) > 1 ? ' It takes the place of what was there before.' : '';
  return `For *${safe(round.title)}* with *${safe(name)}*: the ${noun}.${again}${isReviewer ? due : ''}`;
}

/** Where there is no file: what is to be read has changed. */
export function materialMessage(parts: MaterialMessageParts): Message {
  const { loop, round, to } = parts;
  const words = materialWords(parts);
  const seat = round.seats.find(({ holder }) => holder === to);
  return {
    text: words,
    blocks: [
      section(words),
      {
        type: 'actions',
        elements: [openButton(makeRef(loop.id, seat?.id ?? round.id))],
      },
    ],
  };
}

/** `value`: the loop with a seat, or with a round. */
export const openButton = (value: string) => ({
  ...{ type: 'button' as const, action_id: actions.openMaterial, text: plain('Open material'), value },
});

export const addButton = (loop: Loop, round: Round, words: string) => ({
  ...{ type: 'button' as const, action_id: actions.addMaterial, text: plain(words) },
  value: makeRef(loop.id, round.id),
});

/** A review that waits for something to read, with the way to bring it. */
export const missingRow = (loop: Loop, round: Round, words: string) => ({
  type: 'section' as const,
  text: mrkdwn(words),
  accessory: addButton(loop, round, materialNames(round).add),
});
