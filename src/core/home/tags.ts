import { isTimed } from '../kit/round-types.ts';
import { isCardIn } from '../loop/gate.ts';
import { hasEnded, isCancelled, isDecided, isDraft, takesCards } from '../loop/lifecycle.ts';
import type { Loop, Round, Seat } from '../loop/loop.ts';
import { isCandidate, peopleWithSay } from '../loop/rights.ts';
import { seatsOf } from '../loop/seats.ts';
import { needsOf } from './needs.ts';

/** What a loop is to somebody on their Home: it may need them, they interview in it, run it, or may read how it ended. */
export type HomePart = 'needs' | 'sits' | 'runs' | 'ended';

export const homeTag = (part: HomePart, user: string): string => `${part}.${user}`;

/** Saved with every loop, so that a Home finds what it shows by one index, whatever else there is. */
export function homeTags(loop: Loop): string[] {
  if (isDraft(loop)) return [];
  const runners = [loop.coordinator, loop.hiringManager];
  const parts: Record<HomePart, string[]> = {
    needs: runners.filter((user) => mayNeed(loop, user)),
    sits: seatsOf(loop).flatMap(({ round, seat }) =>
      isStillTheirs(loop, round, seat) ? [seat.holder ?? ''] : [],
    ),
    runs: hasEnded(loop) ? [] : runners,
    ended: isDecided(loop) ? peopleWithSay(loop) : [],
  };
  const tags = (Object.keys(parts) as HomePart[]).flatMap((part) =>
    parts[part].filter((user) => user && !isCandidate(loop, user)).map((user) => homeTag(part, user)),
  );
  return [...new Set(tags)];
}

const mayNeed = (loop: Loop, user: string): boolean =>
  // Before everything: an interview that was declined is still ahead.
  needsOf(loop, user, 'UTC', 0).length > 0 || (user === loop.coordinator && isAsking(loop));

/** Nobody saves a loop when a scorecard becomes late, so that one counts from the moment it is asked for. */
const isAsking = (loop: Loop): boolean =>
  takesCards(loop) &&
  loop.gate.state === 'closed' &&
  seatsOf(loop).some(({ seat }) => seat.request !== null && !isCardIn(seat) && !seat.excused);

/** Until its card is in, or nothing is waited for any more. */
export const isStillTheirs = (loop: Loop, round: Round, seat: Seat): boolean =>
  !isCancelled(loop) &&
  takesCards(loop) &&
  loop.gate.state === 'closed' &&
  round.debriefNumber === loop.debriefNumber &&
  !round.cancelled &&
  (round.booking !== null || !isTimed(round)) &&
  !seat.excused &&
  !isCardIn(seat);
