import { bookedRound } from '../../core/drift/seen-in-calendar.ts';
import { hasEnded } from '../../core/loop/lifecycle.ts';
import type { EffectHandler } from '../deps.ts';
import { againstOf, seenOf } from '../ears/seen-of.ts';

/** What became of its event while nobody listened; in the lane of what Quorum writes there, so that nothing is half written. */
export const hearRound: EffectHandler<'round.hear'> = async ({ deps, loop, effect, now }) => {
  const { round: id, booking: number } = effect.payload;
  const round = bookedRound(loop, id, number);
  if (!round || hasEnded(loop)) return [];
  const booked = { loop, round, booking: round.booking };
  const seen = await seenOf(deps, booked, await deps.calendar.get(round.booking.eventId), null);
  const against = await againstOf(deps, booked, seen, now);
  return [{ type: 'seenInCalendar', round: id, booking: number, seen: { ...seen, ...against } }];
};
