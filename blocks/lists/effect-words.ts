import type { Effect } from '../../src/core/loop/effect.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { workOf } from '../../src/core/loop/work.ts';
import { mention, safe } from '../elements/text.ts';

/** What Quorum was about to do, for whom and of which round. */
export function effectWords(loop: Loop, effect: Effect): string {
  const { what, user, round } = workOf(loop, effect);
  return `${safe(what)}${user ? ` for ${mention(user)}` : ''}${round ? ` (${safe(round)})` : ''}`;
}
