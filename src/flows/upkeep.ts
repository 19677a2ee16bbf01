import { isCancelled } from '../core/loop/lifecycle.ts';
import type { Loop } from '../core/loop/loop.ts';
import { forgettable } from '../core/people/load.ts';
import type { Deps } from './deps.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Forms whose second page was never sent hold a candidate's name and perhaps a resume; they go after a day. */
export async function discardDrafts(
  { loops, materials, now }: Pick<Deps, 'loops' | 'materials' | 'now'>,
  team: string,
): Promise<void> {
  for (const file of await loops.discardDrafts(team, now() - dayMs)) await materials.remove(file);
}

/** Long enough to finish an amendment that was begun after the reveal. */
const keptMs = 14 * dayMs;

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

/** Slack delivers a message again within a day at most; one that is older is not answered at all. */
export const forgetAnswered = (deps: Pick<Deps, 'answered' | 'now'>, team: string): Promise<void> =>
  deps.answered.forget(team, deps.now() - 2 * dayMs);

/** Past interviews count as load for a while; after that nobody needs to know who held which. */
export const forgetClaims = (deps: Pick<Deps, 'claims' | 'now'>, team: string): Promise<void> =>
  deps.claims.forget(team, forgettable(deps.now()));

/** Whatever was refused, and why, stands in the audit of the workspace. */
export const recordRefusal = (
  deps: Pick<Deps, 'audit' | 'now'>,
  team: string,
  { by, asked, because }: { by: string; asked: string; because: string },
): Promise<void> => deps.audit.append(team, { what: 'refused', by, about: { asked, because } }, deps.now());
