import type { Decision } from '../core/loop/rule.ts';
import { changeLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';

export const settleDeadLetter = (
  deps: Deps,
  { team, user }: Asker,
  { loop, effect, as }: { loop: string; effect: string; as: 'retry' | 'dismiss' },
): Promise<Decision> => changeLoop(deps, team, loop, { type: 'settleDeadLetter', by: user, effect, as });
