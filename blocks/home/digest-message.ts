import type { KnownBlock } from '@slack/types';
import { linesShown, type SeatPlace } from '../../src/core/home/lines.ts';
import { listed } from '../../src/core/listed.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { context, type Message, section } from '../elements/form.ts';
import { brief, count } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { type NeedRow, needWords } from './need-rows.ts';

type DigestInput = {
  needs: readonly NeedRow[];
  /** Not every loop that may need them was looked at. */
  hasMore: boolean;
  /** That candidates' data is erased soon; null where none is. */
  ending?: string | null;
  cards: readonly (SeatPlace & { candidate: string })[];
};

/** The Home has them all, with everything that can be done. */
const shown = { needs: linesShown, cards: 4 };

/** To a coordinator who wants it, when their day begins: what waits for them, each with the one thing to press. */
export function digestMessage({ needs, hasMore, cards, ending = null }: DigestInput): Message {
  const phrases = [
    ...(needs.length > 0 ? [`${count(needs.length, 'thing')}${hasMore ? ' or more' : ''} to do`] : []),
    ...(cards.length > 0 ? [`${count(cards.length, 'scorecard')} to write`] : []),
  ];
  const text = phrases.length > 0 ? `Good morning. You have ${listed(phrases)}.` : 'Good morning.';
  const rest = Math.max(0, needs.length - shown.needs) + Math.max(0, cards.length - shown.cards);
  return {
    text,
    blocks: [
      section(`*${text}*`),
      ...needs.slice(0, shown.needs).map(needLine),
      ...cards.slice(0, shown.cards).map(
        ({ loop, round, seat, candidate }): KnownBlock => ({
          ...section(`*${brief(candidate, 120)}* · ${brief(round.title, 100)}\nYour scorecard is open.`),
          accessory: button('Fill scorecard', actions.fillCard, makeRef(loop.id, seat.id)),
        }),
      ),
      ...(rest > 0 ? [context(`and ${rest} more, on the Home tab`)] : []),
      ...(ending ? [section(ending)] : []),
      buttonRow(button('Stop the morning message', actions.digest, makeRef('stop'))),
    ],
  };
}

function needLine(row: NeedRow): KnownBlock {
  const { words, press } = needWords(row);
  const [accessory] = press;
  return { ...section(words), ...(accessory ? { accessory } : {}) };
}
