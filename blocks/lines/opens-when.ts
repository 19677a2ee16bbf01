import type { Loop, Round } from '../../src/core/loop/loop.ts';
import { opensEarlier } from '../../src/core/stages/stages.ts';

/** What must be in before anybody reads a card of this round. */
export const allCards = (loop: Loop, round: Round): string =>
  opensEarlier(loop, round) ? 'every scorecard of this stage' : 'every scorecard';
