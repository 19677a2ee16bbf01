import type { Decision } from '../core/loop/rule.ts';
import { changeLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';

export const reassignSeat = (
  deps: Deps,
  { team, user }: Asker,
  { loop, ...rest }: { loop: string; seat: string; to: string; reason: string },
): Promise<Decision> => changeLoop(deps, team, loop, { type: 'reassignSeat', by: user, ...rest });
