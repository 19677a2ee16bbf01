import type { Decision } from '../core/loop/rule.ts';
import { changeLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';

export const bookLoop = (
  deps: Deps,
  { team, user }: Asker,
  { loop, search, offer }: { loop: string; search: number; offer: number },
): Promise<Decision> => changeLoop(deps, team, loop, { type: 'bookLoop', by: user, search, offer });
