import type { AuditEntry } from '../../core/loop/audit.ts';
import type { Loop } from '../../core/loop/loop.ts';
import type { Deps } from '../deps.ts';

/** A reading leaves a row in the loop's audit and changes nothing else. */
export async function noteReading(
  { loops }: Pick<Deps, 'loops'>,
  loop: Loop,
  entry: AuditEntry,
): Promise<void> {
  await loops.updateFrom(loop, (current) => ({
    ok: true,
    loop: { ...current },
    effects: [],
    audit: [entry],
  }));
}
