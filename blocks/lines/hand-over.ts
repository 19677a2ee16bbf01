import type { Button } from '@slack/types';
import { hasEnded } from '../../src/core/loop/lifecycle.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { button } from '../elements/buttons.ts';
import { actions, makeRef } from '../ids.ts';

/** For a coordinator who does not look after it; until it has ended. */
export const handOverButtons = (loop: Loop): Button[] =>
  hasEnded(loop) ? [] : [button('Hand loop to…', actions.handOver, makeRef(loop.id))];
