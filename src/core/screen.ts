import { independentCards, isCardIn } from './gate.ts';
import type { Loop, Round } from './loop.ts';

/** Reviews of this debrief that have every card they wait for. */
export const screensOf = (loop: Loop): Round[] =>
  loop.rounds.filter(
    ({ type, sitting, seats }) =>
      type === 'review' &&
      sitting === loop.sitting &&
      seats.some(isCardIn) &&
      seats.every((seat) => seat.duty !== 'interviewer' || isCardIn(seat) || seat.excused),
  );

/** Why the reviews cannot be opened by themselves, in the words the hiring manager reads. */
export function whyNoScreen(loop: Loop): string | null {
  if (loop.stage !== 'scheduling' && loop.stage !== 'interviewing')
    return 'There are no reviews to open in this loop now.';
  if (screensOf(loop).length === 0) return 'No review of this loop has all its cards yet.';
  const { length } = loop.rounds.filter(({ sitting }) => sitting === loop.sitting);
  if (screensOf(loop).length === length) return 'Every round is a review; the debrief opens by itself.';
  return independentCards(loop) < loop.minimumCards
    ? `Fewer than ${loop.minimumCards} independent cards are in.`
    : null;
}
