import { isTimed } from '../kit/round-types.ts';
import type { Loop, Round } from '../loop/loop.ts';
import { whenWords } from '../time/moment-words.ts';

/** What the candidate still has before them, in the order of time; what they have handed in is behind them. */
export const roundsAhead = ({ rounds, debriefNumber }: Pick<Loop, 'rounds' | 'debriefNumber'>): Round[] =>
  rounds
    .filter((round) => round.debriefNumber === debriefNumber && (isTimed(round) || !round.material))
    .toSorted((a, b) => startOf(a) - startOf(b));

/** Work done alone comes first, because it wants time; what has no time yet comes last. */
const startOf = (round: Round): number =>
  isTimed(round) ? (round.booking?.startsAt ?? Number.MAX_SAFE_INTEGER) : 0;

/** On the candidate's clock. */
export function whenForCandidate(round: Round, zone: string): string {
  if (!isTimed(round)) return 'In writing, before the interviews';
  const { booking } = round;
  if (!booking) return 'The time is still being arranged';
  return booking.room ? `${whenWords(booking, zone)} · ${booking.room.name}` : whenWords(booking, zone);
}
