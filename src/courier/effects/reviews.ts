import { screenOffer } from '../../../blocks/reviews/screen-messages.ts';
import { isCandidate } from '../../core/loop/rights.ts';
import { whyNoScreen } from '../../core/reviews/screen.ts';
import type { Carry } from '../parts.ts';
import { openDirectMessage, post } from '../slack/post.ts';

/** Reviews have all their cards: whether the loop goes on can be decided now, or when every card is in. */
export const offerScreen: Carry<'screen.offer'> = async (errand) => {
  const { loop, parts, effect } = errand;
  const isPossible = effect.payload.sitting === loop.sitting && whyNoScreen(loop) === null;
  if (!isPossible || isCandidate(loop, loop.hiringManager)) return [];
  const channel = await openDirectMessage(errand, loop.hiringManager);
  await post(errand, { channel }, screenOffer(loop, parts.vault.openCandidate(loop).name));
  return [];
};
