import type { Decision } from '../core/loop.ts';
import { settleDeadLetter as settled } from '../core/outbox.ts';
import { looksAfter } from '../core/rights.ts';
import type { Asker, Deps } from './deps.ts';

export async function settleDeadLetter(
  deps: Deps,
  { team, user }: Asker,
  { loop: id, effect, as }: { loop: string; effect: string; as: 'retry' | 'dismiss' },
): Promise<Decision> {
  const decision = await deps.loops.update(team, id, (loop): Decision => {
    if (!looksAfter(loop, user))
      return { ok: false, reason: 'Only the coordinator or the hiring manager of this loop can do that.' };
    const next = settled(loop, effect, as);
    const audit = next === loop ? [] : [{ what: `delivery.${as}`, by: user, about: { effect } }];
    return { ok: true, loop: next, effects: [], audit };
  });
  if (decision.ok) deps.wake(team, id);
  return decision;
}
