import { listed } from '../../src/core/listed.ts';
import type { Likeness } from '../../src/core/loop/loop.ts';
import { isLikeBefore } from '../../src/core/opening/asked.ts';
import { safe } from '../elements/text.ts';

/** Whether this candidate can be compared with those before, and what stands in the way. */
export function likenessWords(likeness: Likeness | null): string {
  if (!likeness) return 'The first candidate of this opening: all who follow are asked the same.';
  if (likeness.isOtherPlan)
    return 'The candidates before had another interview plan, so their answers cannot be compared prompt by prompt.';
  if (isLikeBefore(likeness)) return 'Asked the same as the candidates before.';
  const { prompts, alike, missing, came, went } = likeness;
  const left = missing > 0 ? `, and ${missing} of theirs ${missing === 1 ? 'is' : 'are'} left out` : '';
  const why = [
    ...(came.length > 0 ? [`${safe(listed(came))} came in`] : []),
    ...(went.length > 0
      ? [`${safe(listed(went))} ${went.length === 1 ? 'is' : 'are'} not in this loop`]
      : []),
  ];
  return `${alike} of ${prompts} prompts are those of the candidates before${left}: ${
    why.length > 0 ? why.join(', and ') : 'what is assessed, its length or the plan has changed'
  }.`;
}
