import { act } from './act.ts';
import type { Actor, Deps } from './deps.ts';

/** Everything of a loop that could not be done, once more: for whoever looks after it, or any coordinator. */
export async function retryAll(deps: Deps, actor: Actor, loop: string): Promise<void> {
  const { coordinators } = await deps.settings.get(actor.team);
  await act(deps, actor, loop, {
    type: 'retryDeadLetters',
    isCoordinator: coordinators.includes(actor.user),
  });
}
