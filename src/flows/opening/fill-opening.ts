import { closed } from '../../core/opening/rules.ts';
import { refuse } from '../../core/refusals.ts';
import { whyNoOffer } from '../../core/rules/after-decision.ts';
import { refused } from '../../errors.ts';
import { act } from '../act.ts';
import type { Actor, Deps } from '../deps.ts';
import { lookedAfter } from '../steps/looked-after.ts';
import { changeOpening, theirOpening } from '../steps/their-opening.ts';

/** Somebody was hired: the opening closes, or stays open for more people. Its other loops go on either way. */
export async function answerFilled(
  deps: Deps,
  actor: Actor,
  { loop: id, answer }: { loop: string; answer: 'filled' | 'kept' },
): Promise<{ title: string }> {
  const loop = await lookedAfter(deps, actor, id);
  if (!loop.opening) throw refused(refuse('start.opening-gone'));
  const overtaken = whyNoOffer(loop);
  if (overtaken) throw refused(overtaken);
  const why = { why: 'hired' as const, reason: 'Somebody was hired for it.' };
  const { title } =
    answer === 'kept'
      ? await theirOpening(deps, actor, loop.opening)
      : await changeOpening(deps, actor, loop.opening, (opening, by) => closed(opening, why, by));
  await act(deps, actor, loop, { type: 'answerOpening', answer });
  return { title };
}
