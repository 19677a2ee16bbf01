import type { Loop, Offer } from '../loop/loop.ts';

/** `place`: where it stands among all that were found, which is how a press names it. */
export type Placed = { offer: Offer; place: number };

/** The rest is behind a press, so that the message stays readable. */
export const offersInMessage = 3;

/** The schedules on offer of which nothing has begun yet. */
export const stillAhead = ({ search }: Pick<Loop, 'search'>, now: number): Placed[] =>
  search.offers.flatMap((offer, place) => (beginsAt(offer) > now ? [{ offer, place }] : []));

const beginsAt = ({ slots }: Offer): number =>
  Math.min(Number.POSITIVE_INFINITY, ...slots.map(({ startsAt }) => startsAt));

/** Nobody looks for times. Those that an older version found may pass, and nothing looks for others by itself. */
export function isUnsearched(loop: Pick<Loop, 'search' | 'outbox'>, now: number): boolean {
  const { state, number } = loop.search;
  if (state !== 'found') return state === 'none';
  const looksAgain = loop.outbox.some(
    (effect) => effect.kind === 'hold.end' && effect.state === 'waiting' && effect.payload.search === number,
  );
  return !looksAgain && stillAhead(loop, now).length === 0;
}

/** When the next of them has passed; null: nothing is ahead. */
export function nextPassing(loop: Pick<Loop, 'search'>, now: number): number | null {
  const begins = stillAhead(loop, now).map(({ offer }) => beginsAt(offer));
  const next = Math.min(...begins);
  return Number.isFinite(next) ? next : null;
}
