import { isCardIn } from '../loop/gate.ts';
import type { Loop, Round } from '../loop/loop.ts';
import { mayRun, type Runner } from '../loop/rights.ts';
import { type Rule, unchanged } from '../loop/rule.ts';
import { refuse } from '../refusals.ts';
import { rescheduleRounds, whyNotMoved } from './reschedule.ts';

/** What stands in the way of a round at its time, in words that everybody may read; null when nothing does. */
export function whyNewTime({ booking, seats }: Round): string | null {
  if (!booking) return null;
  const isEmpty = seats.some(
    (seat) => seat.holder === null && seat.left.length > 0 && !seat.excused && !isCardIn(seat),
  );
  if (seats.some(({ notHeld }) => notHeld)) return 'It did not take place.';
  if (booking.answers?.candidate?.says === 'declined') return 'The candidate cannot come then.';
  if (booking.drift?.lost) return 'Its event is not in the calendar any more.';
  if (booking.drift?.moved) return 'It was moved in the calendar to a time that does not suit.';
  return isEmpty ? 'No interviewer was found who is free then.' : null;
}

type FindNewTime = Runner & { round: string; booking: number };
/** One press where a message says what is in the way: why is known, and the candidate's days stay. */
export const findNewTime: Rule<FindNewTime> = (loop, { round: id, booking: number, ...runner }, now) => {
  if (!mayRun(loop, runner)) return refuse('reschedule.not-yours');
  const round = loop.rounds.find((known) => known.id === id);
  const not = whyNotMoved(loop, round);
  if (not || !round) return not ?? refuse('round.gone');
  if (round.moving?.intent === 'move') return unchanged(loop);
  const reason = round.booking?.number === number ? whyNewTime(round) : null;
  if (!reason) return refuse('reschedule.nothing-in-the-way');
  return rescheduleRounds(loop, { ...runner, rounds: [id], intent: 'move', reason, days: null }, now);
};

/** Whether a message may offer it: something is in the way, and nobody looks for another time yet. */
export const mayFindNewTime = (loop: Loop, round: Round): boolean =>
  round.moving?.intent !== 'move' && whyNewTime(round) !== null && whyNotMoved(loop, round) === null;
