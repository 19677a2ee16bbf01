import type { Button } from '@slack/types';
import { hasEnded } from '../../src/core/loop/lifecycle.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { button } from '../elements/buttons.ts';
import { actions, makeRef } from '../ids.ts';

/** What every coordinator may do with a loop of somebody else, until it has ended. */
export const handOverButtons = (loop: Loop): Button[] =>
  hasEnded(loop) ? [] : [button('Hand the loop over', actions.handOver, makeRef(loop.id))];
