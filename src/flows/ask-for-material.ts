import type { Decision } from '../core/loop/rule.ts';
import { changeLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';
import type { MaterialPlace } from './material-round.ts';

/** `press`: one that comes twice sends the file once. */
export const askForMaterial = (
  deps: Deps,
  { team, user }: Asker,
  { loop, round, press }: MaterialPlace & { press: string },
): Promise<Decision> =>
  changeLoop(deps, team, loop, {
    ...{ type: 'sendMaterial', by: user, round, press: deps.idFrom(press, user) },
  });
