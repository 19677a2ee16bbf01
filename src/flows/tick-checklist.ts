import type { Decision } from '../core/loop/rule.ts';
import { changeLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';

export const tickChecklist = (
  deps: Deps,
  { team, user }: Asker,
  { loop, ticked }: { loop: string; ticked: string[] },
): Promise<Decision> => changeLoop(deps, team, loop, { type: 'tickChecklist', by: user, ticked });
