import { practiceMessage } from '../../blocks/practice.ts';
import { nameFor } from '../core/blind.ts';
import { findSeat } from '../core/loop.ts';
import { mentorOf } from '../core/practice.ts';
import type { Carry } from './parts.ts';
import { openDirectMessage, post } from './post.ts';

/** After the reveal: a mentor hears that the shadow's card can be read beside their own. */
export const sharePractice: Carry<'practice.share'> = async (errand) => {
  const { loop, effect, parts } = errand;
  const found = findSeat(loop, effect.payload.seat);
  const mentor = found && mentorOf(found.round);
  if (!found || !mentor) return [];
  const channel = await openDirectMessage(errand, mentor);
  const candidate = nameFor(found.round, loop, parts.vault.openCandidate(loop).name);
  await post(errand, { channel }, practiceMessage(loop, found, candidate));
  return [];
};
