import { isCancelled } from '../core/loop/lifecycle.ts';
import type { Loop } from '../core/loop/loop.ts';
import type { Deps } from './deps.ts';

/** Long enough for a change after the reveal that somebody began and left. */
const keptMs = 14 * 24 * 60 * 60 * 1000;

/** Half-written cards of loops that are over go; what was sealed stays on the loop. */
export async function forgetDrafts(
  { drafts, loops, now }: Pick<Deps, 'drafts' | 'loops' | 'now'>,
  team: string,
): Promise<number> {
  let forgotten = 0;
  for (const id of await drafts.loops(team)) {
    const loop = await loops.get(team, id);
    if (loop && !isOver(loop, now())) continue;
    await drafts.removeLoop(team, id);
    forgotten += 1;
  }
  return forgotten;
}

const isOver = (loop: Loop, now: number): boolean =>
  isCancelled(loop) || (loop.gate.state === 'open' && loop.gate.at < now - keptMs);
