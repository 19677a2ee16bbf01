import type { Late } from '../../src/core/cards/late.ts';
import { count, list, mention, safe } from '../elements/text.ts';

/** Who owes a card since when, for who looks after the loop: names and days, never a word of it. */
export function lateLine(late: readonly Late[]): string[] {
  const words = late.map(
    ({ round, seat, days }) => `${mention(seat.holder)} (${safe(round.title)}, ${count(days, 'day')})`,
  );
  return words.length > 0 ? [`*Late*: waiting for ${list(words)}`] : [];
}
