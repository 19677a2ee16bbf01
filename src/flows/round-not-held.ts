import type { Decision } from '../core/loop/rule.ts';
import { changeLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';

export const excuseRound = (
  deps: Deps,
  { team, user }: Asker,
  { loop, ...rest }: { loop: string; round: string; reason: string },
): Promise<Decision> => changeLoop(deps, team, loop, { type: 'excuseRound', by: user, ...rest });
