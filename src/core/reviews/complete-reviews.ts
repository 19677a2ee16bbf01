import { independentCards, isCardIn } from '../loop/gate.ts';
import { takesCards } from '../loop/lifecycle.ts';
import type { Loop, Round } from '../loop/loop.ts';
import { reviewsOf } from './reviews.ts';

/** Reviews of this debrief that have every card they wait for. */
export const completeReviews = (loop: Loop): Round[] =>
  reviewsOf(loop).filter(
    ({ seats }) =>
      seats.some(isCardIn) &&
      seats.every((seat) => seat.duty !== 'interviewer' || isCardIn(seat) || seat.excused),
  );

/** Why the reviews cannot be opened by themselves, in the words the hiring manager reads. */
export function whyReviewsStayClosed(loop: Loop): string | null {
  if (!takesCards(loop)) return 'There are no reviews to open in this loop now.';
  if (completeReviews(loop).length === 0) return 'No review of this loop has all its cards yet.';
  const rounds = loop.rounds.filter(({ debriefNumber }) => debriefNumber === loop.debriefNumber);
  if (completeReviews(loop).length === rounds.length)
    return 'Every round is a review; the debrief opens by itself.';
  // Opened now, one card would be read by colleagues who have still to write theirs of the same round.
  if (rounds.some(isHalfWritten))
    return 'Cards of another round are still coming in. Wait for the last of them, or open the debrief early.';
  return independentCards(loop) < loop.minimumCards
    ? `Fewer than ${loop.minimumCards} independent cards are in.`
    : null;
}

const isHalfWritten = ({ seats }: Round): boolean => {
  const cards = seats.filter(({ duty }) => duty === 'interviewer');
  return cards.some(isCardIn) && cards.some((seat) => !isCardIn(seat) && !seat.excused);
};
