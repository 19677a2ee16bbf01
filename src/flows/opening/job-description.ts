import type { Kit } from '../../core/kit/kit.ts';
import type { Opening } from '../../core/opening/opening.ts';
import { descriptionAsked } from '../../core/opening/rules.ts';
import type { Actor, Deps } from '../deps.ts';
import { changeOpening } from '../steps/their-opening.ts';

/** Sends the job description to whoever asks for it. */
export async function sendDescription(
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<{ opening: Opening; kit: Kit | null }> {
  const act = { by: actor.user, now: deps.now() };
  const opening = await changeOpening(deps, actor, id, (current) => descriptionAsked(current, act));
  const { kits } = await deps.kits.available();
  return { opening, kit: kits.find((kit) => kit.id === opening.held.kit) ?? null };
}
