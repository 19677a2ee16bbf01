import { decide } from '../../core/decide.ts';
import { isOver, isToBeTold, monthsBefore, noticeMs } from '../../core/erasure/retention.ts';
import { unchanged } from '../../core/loop/rule.ts';
import type { Deps } from '../deps.ts';

type Retaining = Pick<Deps, 'erasures' | 'loops' | 'settings' | 'now' | 'wake' | 'idFrom'> & {
  /** Tells whoever looks after them that loops will be erased. */
  tellEnding(team: string): Promise<void>;
};

/** Once a day: what has been kept for as long as the team keeps it goes, and what will go soon is announced. */
export async function endRetention(deps: Retaining, team: string): Promise<void> {
  const { retention, coordinators } = await deps.settings.get(team);
  const { months } = retention;
  for (const id of await deps.erasures.ending(team, monthsBefore(deps.now() + noticeMs, months))) {
    const now = deps.now();
    const command = {
      ...{ type: 'eraseLoop' as const, by: 'quorum', teller: null, besides: coordinators },
      rule: { kind: 'time' as const, months },
      request: { id: deps.idFrom('retention', id), place: 1, of: 1 },
    };
    await deps.loops.update(team, id, (loop) => {
      if (isOver(loop, { now, months })) return decide(loop, command, now);
      return isToBeTold(loop, { now, months })
        ? decide(loop, { type: 'announceErasure', months }, now)
        : unchanged(loop);
    });
    deps.wake(team, id);
  }
  await deps.tellEnding(team);
}
