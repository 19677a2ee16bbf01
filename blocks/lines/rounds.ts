import type { KnownBlock } from '@slack/types';
import { lateSeats } from '../../src/core/cards/late.ts';
import { isScheduling } from '../../src/core/loop/lifecycle.ts';
import type { Loop, Round } from '../../src/core/loop/loop.ts';
import { reviewsOf } from '../../src/core/reviews/reviews.ts';
import { section } from '../elements/form.ts';
import { list, mention, safe } from '../elements/text.ts';
import { openQuestions } from './exits.ts';
import { lateLine } from './late.ts';
import { roundWhen } from './round-when.ts';

/** When each round is held, or until when it is written, and by whom. */
export const roundLines = (rounds: readonly Round[], zone: string): string[] =>
  rounds.map((round) => {
    const people = list(
      round.seats.map(({ holder, pool }) =>
        holder ? mention(holder) : pool.length > 0 ? `one of ${pool.length} people` : 'somebody new',
      ),
    );
    const comma = round.booking ? '' : ',';
    const state = round.booking?.state === 'wanted' ? ' (being booked)' : '';
    return `• *${safe(round.title)}*: ${roundWhen(round, zone)}${comma} with ${people}${state}`;
  });

/** While times are looked for, reviews are being written: until when, by whom, and what stands in the way. */
export function meanwhile(loop: Loop, zone: string, now: number): KnownBlock[] {
  if (!isScheduling(loop)) return [];
  const begun = reviewsOf(loop).filter(({ booking }) => booking !== null);
  const lines = [...openQuestions(loop), ...lateLine(lateSeats(loop, zone, now))];
  // All rounds are listed while they are being booked.
  if (loop.search.state !== 'taken') lines.push(...roundLines(begun, zone));
  return lines.length > 0 ? [section(lines.join('\n'))] : [];
}
