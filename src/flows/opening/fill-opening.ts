import type { Opening } from '../../core/opening/opening.ts';
import { closed } from '../../core/opening/rules.ts';
import { refuse } from '../../core/refusals.ts';
import { whyNoOffer } from '../../core/rules/after-decision.ts';
import { refused } from '../../errors.ts';
import { act } from '../act.ts';
import type { Actor, Deps } from '../deps.ts';
import { lookedAfter } from '../steps/looked-after.ts';
import { mustBeMember, openingAct } from '../steps/their-opening.ts';

/**
 * Somebody was hired: the opening closes, or stays open for more people. Its other loops go on either way. Whoever looks after
 * the loop answers: the opening may have another hiring manager by now.
 */
export async function answerFilled(
  deps: Deps,
  actor: Actor,
  { loop: id, answer }: { loop: string; answer: 'filled' | 'kept' },
): Promise<Pick<Opening, 'title' | 'state'>> {
  const loop = await lookedAfter(deps, actor, id);
  await mustBeMember(deps, actor);
  if (!loop.opening) throw refused(refuse('start.opening-gone'));
  const overtaken = whyNoOffer(loop);
  if (overtaken) throw refused(overtaken);
  const why = { why: 'hired' as const, reason: 'Somebody was hired for it.' };
  const by = await openingAct(deps, actor);
  const changed = await deps.openings.update(actor.team, loop.opening, (opening) =>
    answer === 'kept' ? { ok: true, opening, audit: [] } : closed(opening, why, by),
  );
  if (!changed.ok) throw refused(changed);
  if (answer === 'filled') deps.tellOpenings(actor.team);
  const { title, state } = changed.opening;
  // Closed meanwhile: the message only shows what is true now.
  const isLate = answer === 'kept' && state === 'closed';
  await act(deps, actor, loop, { type: 'answerOpening', answer: isLate ? null : answer });
  return { title, state };
}
