import type { Decision } from '../core/loop/rule.ts';
import { changeLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';

export const searchAgain = (
  deps: Deps,
  { team, user }: Asker,
  { loop }: { loop: string },
): Promise<Decision> => changeLoop(deps, team, loop, { type: 'searchAgain', by: user });
