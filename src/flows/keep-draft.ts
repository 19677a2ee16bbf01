import { changeLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';
import type { CardPlace } from './own-card.ts';

/** A window with a card was closed: its author is told where the draft is. */
export const keepDraft = (deps: Deps, { team, user }: Asker, { loop, seat }: CardPlace) =>
  changeLoop(deps, team, loop, { type: 'closeCard', by: user, seat });
