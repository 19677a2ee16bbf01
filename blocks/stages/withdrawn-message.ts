import { listed } from '../../src/core/listed.ts';
import type { Loop, Round } from '../../src/core/loop/loop.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import { type Message, section } from '../elements/form.ts';
import { brief, safe } from '../elements/text.ts';

const room = { name: 300, title: 200 };

/** To somebody whose rounds are withdrawn, once. Why the loop ended is not theirs to read. */
export function withdrawnMessage(loop: Loop, rounds: readonly Round[], candidate: string): Message {
  const titles = listed([...new Set(rounds.map(({ title }) => safe(title)))]);
  const are = rounds.length > 1 ? 'are' : 'is';
  const text = `The loop with ${brief(candidate, room.name)} has ended`;
  const words = `*${brief(candidate, room.name)}* · ${brief(roleOf(loop), room.title)}: this loop has ended. ${titles} ${are} withdrawn, and no scorecard is needed from you.`;
  return { text, blocks: [section(words)] };
}

/** Takes the place of the guide and the request. */
export function withdrawnSeatMessage(title: string, candidate: string): Message {
  const words = `*${safe(title)}* with *${brief(candidate, room.name)}* is withdrawn: the loop has ended.`;
  return { text: words, blocks: [section(words)] };
}
