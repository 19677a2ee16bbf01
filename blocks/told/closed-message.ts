import { listed } from '../../src/core/listed.ts';
import type { Loop, Round } from '../../src/core/loop/loop.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import type { Closed } from '../../src/core/told/closed.ts';
import { type Message, section } from '../elements/form.ts';
import { brief, safe } from '../elements/text.ts';

const room = { name: 300, title: 200 };

const why: Record<Closed, string> = {
  cancelled: 'the loop was canceled. Nothing to do.',
  decided: 'the loop is decided. Nothing to do.',
  excused: 'you are excused. Nothing to do.',
  standing:
    'the loop is decided, and no scorecard is needed. The interview stays in your calendar unless the coordinator withdraws it.',
};

const line = (words: string): Message => ({ text: words, blocks: [section(words)] });

/** Takes the place of what somebody was sent about a round of theirs. */
export const closedSeatMessage = (title: string, candidate: string, closed: Closed): Message =>
  line(`*${brief(title, room.title)}* with *${brief(candidate, room.name)}*: ${why[closed]}`);

/** The same for what was sent about the loop as a whole. */
export const closedLoopMessage = (candidate: string, closed: Closed): Message =>
  line(`*${brief(candidate, room.name)}*: ${why[closed]}`);

/** New, once: to somebody who had still to do something. */
export function cancelledMessage(loop: Loop, rounds: readonly Round[], candidate: string): Message {
  const titles = listed([...new Set(rounds.map(({ title }) => safe(title)))]);
  const name = brief(candidate, room.name);
  return {
    text: `The loop with ${name} was canceled`,
    blocks: [
      section(
        `*${name}* · ${brief(roleOf(loop), room.title)}: this loop was canceled. ${titles} ${rounds.length > 1 ? 'do' : 'does'} not take place, and no scorecard is needed from you.`,
      ),
    ],
  };
}
