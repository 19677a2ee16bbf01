import type { Likeness } from '../../src/core/opening/asked.ts';
import { count, list, safe } from '../elements/text.ts';

/** Whether this candidate can be compared with those before, and what stands in the way. */
export function likenessWords(likeness: Likeness | null): string {
  if (!likeness) return 'The first candidate of this opening: all who follow are asked the same.';
  const { prompts, alike, came, went } = likeness;
  if (alike === prompts) return 'Asked the same as the candidates before.';
  const why =
    came.length > 0
      ? `${safe(list(came))} came in`
      : went > 0
        ? `${count(went, 'round is', 'rounds are')} left out`
        : 'what is assessed, or the plan, has changed';
  return `${alike} of ${prompts} prompts are those of the candidates before; the others differ because ${why} since.`;
}
