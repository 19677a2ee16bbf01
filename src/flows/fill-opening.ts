import type { Opening } from '../core/opening/opening.ts';
import { refuse } from '../core/refusals.ts';
import { refused } from '../errors.ts';
import { act } from './act.ts';
import type { Actor, Deps } from './deps.ts';
import { lookedAfter } from './steps/looked-after.ts';

/** Somebody was hired: the opening closes, or stays open for more people. Its other loops go on either way. */
export async function answerFilled(
  deps: Deps,
  actor: Actor,
  { loop: id, answer }: { loop: string; answer: 'filled' | 'kept' },
): Promise<{ title: string }> {
  const loop = await lookedAfter(deps, actor, id);
  if (!loop.opening) throw refused(refuse('start.opening-gone'));
  const by = actor.user;
  const closing = { by, at: deps.now(), why: 'hired' as const };
  const changed = await deps.openings.update(actor.team, loop.opening, (opening) => {
    if (answer === 'kept' || opening.state === 'closed') return { ok: true, opening, audit: [] };
    const closed: Opening = { ...opening, state: 'closed', closed: closing };
    return { ok: true, opening: closed, audit: [{ what: 'opening.closed', by, about: { why: 'hired', loop: id } }] };
  });
  if (!changed.ok) throw refused(changed);
  await act(deps, actor, loop, { type: 'answerOpening', answer });
  return { title: changed.opening.title };
}
