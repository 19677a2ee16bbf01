import { practiceMessage } from '../../../blocks/cards/card-messages.ts';
import { mentorOf } from '../../core/cards/practice.ts';
import { findSeat } from '../../core/loop/seats.ts';
import { nameFor } from '../../core/reviews/blind.ts';
import type { Carry } from '../parts.ts';
import { openDirectMessage, post } from '../slack/post.ts';

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
