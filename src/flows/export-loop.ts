import type { Decision } from '../core/loop/rule.ts';
import { changeLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';

/** `press`: a form that comes twice exports once. */
export const exportLoop = (
  deps: Deps,
  { team, user }: Asker,
  { loop, press }: { loop: string; press: string },
): Promise<Decision> =>
  changeLoop(deps, team, loop, { type: 'exportLoop', by: user, press: deps.idFrom(press, user) });
