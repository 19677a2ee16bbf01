import { cardSeats, openSeats } from '../loop/gate.ts';
import { isInterviewing, takesCards } from '../loop/lifecycle.ts';
import type { Loop } from '../loop/loop.ts';
import { deadLetters } from '../loop/outbox.ts';

const hourMs = 3_600_000;

/** A gate that is closed for so long after the last interview is one that somebody should look at. */
const overdueMs = 72 * hourMs;

/** Saved with a loop, so that what an operator must know is counted by an index. */
export const deadLetterTag = 'dead-letters';

/** By the hour, as text that sorts by time. */
const gateTag = (at: number): string => `gate.${String(Math.floor(at / hourMs)).padStart(9, '0')}`;

export function watchTags(loop: Loop): string[] {
  const endsAt = lastEnd(loop);
  return [
    ...(deadLetters(loop).length > 0 ? [deadLetterTag] : []),
    ...(endsAt === null ? [] : [gateTag(endsAt)]),
  ];
}

/** The tags of all loops whose gate is overdue by then; `to` is the first that is not. */
export const overdueGates = (now: number): { from: string; to: string } => ({
  from: 'gate.',
  to: gateTag(now - overdueMs),
});

/** When the last round ends that a closed gate waits for; null while one of them has no time, or none is waited for. */
function lastEnd(loop: Loop): number | null {
  if (loop.gate.state !== 'closed' || !takesCards(loop)) return null;
  const awaited = openSeats(loop);
  const isAwaited = (seat: { id: string }) => awaited.some(({ id }) => id === seat.id);
  // With nobody awaited the gate still wants more voices than there are.
  const rounds = loop.rounds.filter(
    (round) =>
      round.debriefNumber === loop.debriefNumber &&
      !round.cancelled &&
      (awaited.length > 0
        ? round.seats.some(isAwaited)
        : isInterviewing(loop) && cardSeats({ ...loop, rounds: [round] }).length > 0),
  );
  const ends = rounds.map(({ booking }) => (booking?.state === 'booked' ? booking.endsAt : null));
  const known = ends.filter((end) => end !== null);
  return known.length > 0 && known.length === ends.length ? Math.max(...known) : null;
}
