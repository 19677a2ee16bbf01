import { type Command, type Commands, decide, everyCoordinatorMay } from '../core/decide.ts';
import type { Loop } from '../core/loop/loop.ts';
import type { Runner } from '../core/loop/rights.ts';
import type { Decision } from '../core/loop/rule.ts';
import type { Refusal } from '../core/refusals.ts';
import { refused } from '../errors.ts';
import type { Actor, Deps } from './deps.ts';
import { runnerOf } from './steps/actor.ts';

/** What people do to a loop. Who acts is filled in below, so nobody can act for somebody else. */
export type PersonalCommand = {
  [K in keyof Commands]: Commands[K] extends { by: string }
    ? { type: K; by?: never; isCoordinator?: never } & Omit<Commands[K], 'by' | 'isCoordinator'>
    : never;
}[keyof Commands];

/** A command, or a function that makes one from the loop as it is at the moment of saving. */
type Change = PersonalCommand | ((current: Loop) => PersonalCommand | Refusal);

/** Load, decide, save state and effects in one write, wake the courier. A refusal becomes the sentence they read. */
export async function act(
  deps: Pick<Deps, 'loops' | 'settings' | 'now' | 'wake'>,
  actor: Actor,
  loop: string | Loop,
  change: Change,
): Promise<Loop> {
  const decision = await tryAct(deps, actor, loop, change);
  if (!decision.ok) throw refused(decision);
  return decision.loop;
}

/**
 * The same where a refusal is one of the answers. A loop that was loaded already is not loaded again. `whyNot`: of the loop
 * as it is at the moment of saving.
 */
export async function tryAct(
  deps: Pick<Deps, 'loops' | 'settings' | 'now' | 'wake'>,
  actor: Actor,
  loop: string | Loop,
  change: Change,
  whyNot: (current: Loop) => Refusal | null = () => null,
): Promise<Decision> {
  const { loops, now, wake } = deps;
  const { team, user } = actor;
  // Asked beforehand: a change may be decided several times, and waits for nothing in between.
  const isRunning = typeof change === 'function' || change.type in everyCoordinatorMay;
  const runner: Runner = isRunning ? await runnerOf(deps, actor) : { by: user };
  const decided = (current: Loop): Decision => {
    const command = whyNot(current) ?? (typeof change === 'function' ? change(current) : change);
    if ('ok' in command) return command;
    const who = command.type in everyCoordinatorMay ? runner : { by: user };
    return decide(current, { ...command, ...who } as Command, now());
  };
  const decision = await (typeof loop === 'string'
    ? loops.update(team, loop, decided)
    : loops.updateFrom(loop, decided));
  if (decision.ok) wake(team, typeof loop === 'string' ? loop : loop.id);
  return decision;
}
