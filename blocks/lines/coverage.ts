import type { Reader, TopicReaders } from '../../src/core/plan/coverage.ts';
import { mention, safe } from '../elements/text.ts';

/** Each competency with who reads it: the proof that a loop covers its role. */
export const coverageLines = (competencies: readonly TopicReaders[]): string[] =>
  competencies.map(({ title, readers }) => `• ${safe(title)}: ${readers.map(readerWords).join(' and ')}`);

/** A person where there is one, else the seat. */
export function readerWords({ round, seat }: Reader): string {
  if (seat.holder) return mention(seat.holder);
  const place = round.seats.indexOf(seat) + 1;
  return safe(round.seats.length > 1 ? `${round.title} ${place}` : round.title);
}
