import { type Command, decide } from '../core/decide.ts';
import type { AuditEntry } from '../core/loop/audit.ts';
import type { Decision } from '../core/loop/rule.ts';
import type { Deps } from './deps.ts';

/** Load, decide, save state and effects in one write, wake the courier: what every changing flow ends with. */
export async function changeLoop(
  deps: Deps,
  team: string,
  loop: string,
  command: Command,
): Promise<Decision> {
  const decision = await deps.loops.update(team, loop, (current) => decide(current, command, deps.now()));
  if (decision.ok) deps.wake(team, loop);
  return decision;
}

/** A reading leaves a row in the loop's audit and changes nothing else. */
export async function noteOnLoop(deps: Deps, team: string, loop: string, entry: AuditEntry): Promise<void> {
  await deps.loops.update(team, loop, (current) => ({
    ok: true,
    loop: { ...current },
    effects: [],
    audit: [entry],
  }));
}
