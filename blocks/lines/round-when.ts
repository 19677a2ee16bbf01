import { isReview } from '../../src/core/kit/round-type.ts';
import type { Round } from '../../src/core/loop/loop.ts';
import { dueWords, whenWords } from '../../src/core/time/moment-words.ts';
import { isMissing } from './material-names.ts';

/** When a round is held, or until when a review is written, as clocks in this zone show it. */
export function roundWhen(round: Round, zone: string): string {
  const { booking } = round;
  if (isReview(round)) return booking ? `due ${dueWords(booking.endsAt, zone)}` : isMissing(round);
  return booking ? whenWords(booking, zone) : 'no time yet';
}
