import type { Reader } from '../../src/core/plan/coverage.ts';
import { mention, safe } from '../elements/text.ts';

/** A person where there is one, else the seat. */
export function readerWords({ round, seat }: Reader): string {
  if (seat.holder) return mention(seat.holder);
  const place = round.seats.indexOf(seat) + 1;
  return safe(round.seats.length > 1 ? `${round.title} ${place}` : round.title);
}
