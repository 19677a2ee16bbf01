import type { Decision } from '../core/loop/rule.ts';
import { changeLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';

export const excuseSeat = (
  deps: Deps,
  { team, user }: Asker,
  { loop, seat, reason }: { loop: string; seat: string; reason: string },
): Promise<Decision> => changeLoop(deps, team, loop, { type: 'excuseSeat', by: user, seat, reason });
