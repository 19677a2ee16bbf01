import type { Button, KnownBlock } from '@slack/types';
import type { Effect } from '../../src/core/loop/effect.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { movesWithRoom } from '../../src/core/rules/room.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { context, type Message, section, sections } from '../elements/form.ts';
import { brief, count, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { handOverButtons } from '../lines/hand-over.ts';
import { effectWords } from './effect-words.ts';

const shownAtMost = 12;

type TroubleInput = {
  loop: Loop;
  candidate: string;
  about: readonly Effect[];
  /** Somebody else's loop, which they may hand over too. */
  isOther: boolean;
};

/** To the coordinator: what Quorum could not do and does not try again by itself. Edited until nothing of it is left. */
export function troubleMessage({ loop, candidate, about, isOther }: TroubleInput): Message {
  const name = `*${safe(candidate)}*`;
  const dead = about.filter(({ state }) => state === 'dead');
  const tried = about.filter(({ state }) => state === 'waiting');
  if (dead.length === 0) {
    const words =
      tried.length > 0 ? `${name}: Quorum is trying again.` : `${name}: done, nothing is left to retry.`;
    return { text: words, blocks: [section(words)] };
  }
  const head = `${name}: ${count(dead.length, 'thing', 'things')} could not be done. Quorum does not try again by itself.`;
  const rest = dead.length - shownAtMost;
  const blocks: KnownBlock[] = [
    section(head),
    ...sections(dead.slice(0, shownAtMost).map((effect) => troubleLine(loop, effect))),
    ...(rest > 0 ? [context(`and ${rest} more`)] : []),
    buttonRow(
      button('Retry all', actions.retryAll, makeRef(loop.id)),
      ...roomButtons(loop, dead),
      ...(isOther ? handOverButtons(loop) : []),
    ),
    context(
      `Put right what stood in the way first. \`/hire status\`${isOther ? '' : ' and the Home tab'} lists each one, with *Dismiss*.`,
    ),
  ];
  return { text: head, blocks };
}

/** Where another channel would help. */
export const roomButtons = (loop: Loop, dead: readonly Effect[]): Button[] =>
  dead.some((effect) => movesWithRoom(loop, effect))
    ? [button('Choose another channel', actions.chooseRoom, makeRef(loop.id))]
    : [];

export const troubleLine = (loop: Loop, effect: Effect): string =>
  `• *${effectWords(loop, effect)}*: ${brief(effect.failure ?? 'no reason given', 500)}`;
