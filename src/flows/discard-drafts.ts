import type { Deps } from './deps.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Forms whose second page was never sent hold a candidate's name; they go after a day. */
export const discardDrafts = (deps: Pick<Deps, 'loops' | 'now'>, team: string): Promise<number> =>
  deps.loops.discardDrafts(team, deps.now() - dayMs);
