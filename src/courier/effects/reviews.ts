import { reviewsOfferMessage } from '../../../blocks/reviews/reviews-offer.ts';
import { isCandidate } from '../../core/loop/rights.ts';
import { whyReviewsStayClosed } from '../../core/reviews/complete-reviews.ts';
import type { Carry } from '../parts.ts';
import { openDirectMessage, post } from '../slack/post.ts';

/** Reviews have all their cards: whether the loop goes on can be decided now, or when every card is in. */
export const offerReviews: Carry<'reviews.offer'> = async (errand) => {
  const { loop, parts, effect } = errand;
  const isPossible =
    effect.payload.debriefNumber === loop.debriefNumber && whyReviewsStayClosed(loop) === null;
  if (!isPossible || isCandidate(loop, loop.hiringManager)) return [];
  const channel = await openDirectMessage(errand, loop.hiringManager);
  await post(errand, { channel }, reviewsOfferMessage(loop, parts.vault.openCandidate(loop).name));
  return [];
};
