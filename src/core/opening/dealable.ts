import type { Kit } from '../kit/kit.ts';
import { canBeDealt, planLoop } from '../plan/plan.ts';
import type { PlanRequest } from '../plan/plan-request.ts';
import { refusalSentence } from '../refusals.ts';
import type { Held, Opening } from './opening.ts';

/**
 * Why no loop can be held so, and what to change. `before`: what this would replace; where that could not be held either,
 * every step is taken, since several may be needed.
 */
export function whyNotDealt(
  kits: readonly Kit[],
  before: Pick<Opening, 'held'> | null,
  held: Held,
): string | null {
  const requestFor = (wanted: Held): PlanRequest | null => {
    const kit = kits.find(({ id }) => id === wanted.kit);
    return kit ? { ...wanted, kit, lastAsked: {}, keepsMinutes: true } : null;
  };
  const request = requestFor(held);
  if (request && canBeDealt(request)) return null;
  const replaced = before && requestFor(before.held);
  if (before && !(replaced && canBeDealt(replaced))) return null;
  if (!request) return refusalSentence('opening.no-kit');
  const plan = planLoop(request);
  return plan.ok ? null : plan.shortage.sentence;
}
