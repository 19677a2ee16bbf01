import type { Decision } from '../core/loop/rule.ts';
import { changeLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';

export const cancelLoop = (
  deps: Deps,
  { team, user }: Asker,
  { loop, reason }: { loop: string; reason: string },
): Promise<Decision> => changeLoop(deps, team, loop, { type: 'cancelLoop', by: user, reason });
