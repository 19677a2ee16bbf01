import { cardSeats, independentCards, isCardIn } from '../loop/gate.ts';
import { takesCards } from '../loop/lifecycle.ts';
import type { Loop, Round } from '../loop/loop.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { hasCardToWrite } from '../stages/stage-gate.ts';
import { earlierStages } from '../stages/stages.ts';
import { reviewsOf } from './reviews.ts';

/** Reviews of this debrief that have every card they wait for. */
export const completeReviews = (loop: Loop): Round[] =>
  reviewsOf(loop).filter(
    ({ seats }) =>
      seats.some(isCardIn) &&
      seats.every((seat) => seat.duty !== 'interviewer' || isCardIn(seat) || seat.excused),
  );

/** Why the reviews cannot be opened by themselves; null when they can. */
export function whyReviewsStayClosed(loop: Loop): Refusal | null {
  if (!takesCards(loop)) return refuse('reviews.none');
  // There a review is part of a stage, whose cards nobody reads who still has one to write.
  if (earlierStages(loop).length > 0) return refuse('reviews.in-stages');
  if (completeReviews(loop).length === 0) return refuse('reviews.incomplete');
  const rounds = loop.rounds.filter(({ debriefNumber }) => debriefNumber === loop.debriefNumber);
  if (completeReviews(loop).length === rounds.length) return refuse('reviews.nothing-else');
  // Opened now, a card would be read by colleagues who have still to write theirs of the same round.
  if (rounds.some(isHalfWritten)) return refuse('reviews.half-written');
  if (readersThen(loop).some((user) => user !== loop.hiringManager && hasCardToWrite(loop, user)))
    return refuse('reviews.own-card');
  return independentCards(loop) < loop.minimumCards
    ? refuse('reviews.too-few-cards', loop.minimumCards)
    : null;
}

/** Who would read them. The hiring manager says by opening them that they read before their own card, and the debrief tells. */
const readersThen = (loop: Loop): string[] => [
  loop.coordinator,
  ...cardSeats(loop).flatMap((seat) => (isCardIn(seat) && seat.holder ? [seat.holder] : [])),
];

const isHalfWritten = ({ seats }: Round): boolean => {
  const cards = seats.filter(({ duty }) => duty === 'interviewer');
  return cards.some(isCardIn) && cards.some((seat) => !isCardIn(seat) && !seat.excused);
};
