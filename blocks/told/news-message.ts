import { typeWords } from '../../src/core/kit/round-types.ts';
import type { EffectPayload } from '../../src/core/loop/effect.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import { findSeat } from '../../src/core/loop/seats.ts';
import { whenWords } from '../../src/core/time/moment-words.ts';
import { type Message, sections } from '../elements/form.ts';
import { brief, linesWithin, mention, safe } from '../elements/text.ts';
import { roundLines } from '../lines/rounds.ts';

/** `how`: the first of its thread, a reply that names its reader, or one to somebody who follows the thread since. */
type News = { loop: Loop; candidate: string; zone: string; how: 'first' | 'named' | 'following' };

const room = { name: 300, title: 200, lines: 6000 };

const steps: Record<EffectPayload<'news.tell'>['step'], (news: News, about: string) => string[]> = {
  began: ({ loop }) => [
    `The loop began; ${mention(loop.coordinator)} looks after it. You read here when it is booked, when a scorecard is late, and when all are in.`,
  ],
  booked: ({ loop, zone }) => ['Booked. Invitations sent.', ...roundLines(loop.rounds, zone)],
  moved: ({ loop, zone }, id) => {
    const round = loop.rounds.find((other) => other.id === id);
    if (!round?.booking) return [];
    return [`*${safe(round.title)}* was moved to another time: ${whenWords(round.booking, zone)}.`];
  },
  late: ({ loop }, late) => {
    const { round, seat } = findSeat(loop, late) ?? {};
    if (!round || !seat?.holder) return [];
    return [
      `A scorecard is late: ${mention(seat.holder)}, *${safe(round.title)}*; ${typeWords(round).over} and Quorum has asked three times. ${mention(loop.coordinator)} knows.`,
    ];
  },
  // Has its own words.
  acted: () => [],
  complete: () => ['All scorecards are in. The debrief is opening.'],
};

/** To the hiring manager. A reply names them once: whoever was named hears of what follows. Null: it is over. */
export function newsMessage(
  news: News,
  { step, late = '', round = '' }: EffectPayload<'news.tell'>,
): Message | null {
  const { loop, candidate, how } = news;
  const [words, ...rest] = steps[step](news, late || round);
  if (!words) return null;
  const name = brief(candidate, room.name);
  const head = {
    first: `*${name}* · ${brief(roleOf(loop), room.title)}, ${loop.kit.level}\n${words}`,
    named: `${mention(loop.hiringManager)} ${words}`,
    following: words,
  }[how];
  return {
    text: `${name}: ${words}`,
    blocks: sections([head, ...linesWithin(room.lines, rest, '`/hire status` has the rest.')]),
  };
}
