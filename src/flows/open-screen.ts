import type { Decision } from '../core/loop.ts';
import { changeLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';

export const openScreen = (
  deps: Deps,
  { team, user }: Asker,
  { loop }: { loop: string },
): Promise<Decision> => changeLoop(deps, team, loop, { type: 'openScreen', by: user });
