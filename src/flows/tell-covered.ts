import type { Decision } from '../core/loop/rule.ts';
import { changeLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';

export const tellCovered = (
  deps: Deps,
  { team, user }: Asker,
  { loop, seat, covered }: { loop: string; seat: string; covered: string[] },
): Promise<Decision> => changeLoop(deps, team, loop, { type: 'tellCovered', by: user, seat, covered });
