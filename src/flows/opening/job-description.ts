import type { Kit } from '../../core/kit/kit.ts';
import type { Opening } from '../../core/opening/opening.ts';
import { descriptionAsked } from '../../core/opening/told.ts';
import type { Actor, Deps } from '../deps.ts';
import { changeOpening } from '../steps/their-opening.ts';

/** Sends the job description to whoever asks for it. */
export async function sendDescription(
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<{ opening: Opening; kit: Kit | null }> {
  const opening = await changeOpening(deps, actor, id, descriptionAsked);
  const { kits } = await deps.kits.available(actor.team);
  return { opening, kit: kits.find((kit) => kit.id === opening.held.kit) ?? null };
}
