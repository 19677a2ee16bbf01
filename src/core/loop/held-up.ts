import type { Effect, EffectKind } from './effect.ts';
import type { Loop } from './loop.ts';

/** What keeps this kind of work from being done; null while nothing does. */
export function heldUp(
  { outbox }: Loop,
  kinds: readonly EffectKind[],
): { isDead: boolean; why: string } | null {
  const held = outbox.filter(
    (effect) => kinds.includes(effect.kind) && (effect.state === 'dead' || isHeldUp(effect)),
  );
  const worst = held.find(({ state }) => state === 'dead') ?? held[0];
  return worst ? { isDead: worst.state === 'dead', why: worst.failure ?? '' } : null;
}

/** Behind a closed door, or failing; a hiccup that the second attempt gets over is not worth a message. */
function isHeldUp({ state, failure, failingSince, attempts, lease }: Effect): boolean {
  if (state !== 'waiting' || failure === null) return false;
  const failed = lease === null ? attempts : attempts - 1;
  return (failingSince ?? null) === null || failed > 1;
}

/** From the last card to the first message of the debrief. */
export const openingKinds: readonly EffectKind[] = ['debrief.room', 'debrief.prepare', 'debrief.open'];

/** Invitations that are taken back, and not all are yet. */
export const isWithdrawing = ({ outbox }: Loop): boolean =>
  outbox.some(({ kind, state }) => kind === 'round.unbook' && (state === 'waiting' || state === 'dead'));
