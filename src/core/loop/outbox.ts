import type { Effect, NewEffect } from './effect.ts';
import type { Loop } from './loop.ts';

export const maxAttempts = 8;

/** `now` is the loop's time; `real` never jumps, so leases and pauses count in it. */
export type Instant = { now: number; real: number };

export function addEffects(loop: Loop, wanted: readonly NewEffect[]): Loop {
  const known = new Set(loop.outbox.map(({ id }) => id));
  const added = wanted.filter(({ id }) => !known.has(id)).map(toEffect);
  return added.length === 0 ? loop : { ...loop, outbox: [...loop.outbox, ...added] };
}

/** The head of every lane that may run now, leased to `owner`. */
export function claimDue(
  loop: Loop,
  at: Instant,
  owner: string,
  leaseMs: number,
): { loop: Loop; claimed: Effect[] } {
  const claimed: Effect[] = [];
  const lease = { owner, until: at.real + leaseMs };
  const heads = new Set(laneHeads(loop).filter((effect) => isRunnable(effect, at)));
  const outbox = loop.outbox.map((effect) => {
    if (!heads.has(effect)) return effect;
    // An earlier lease that ran out may have done its work without saying so.
    const unclear = effect.unclear || effect.lease !== null;
    const firstTriedAt = effect.firstTriedAt ?? at.now;
    const taken = { ...effect, lease, unclear, firstTriedAt, attempts: effect.attempts + 1 };
    claimed.push(taken);
    return taken;
  });
  return claimed.length === 0 ? { loop, claimed } : { loop: { ...loop, outbox }, claimed };
}

/** An effect that has not begun will tell what is true by then. */
export const isUntried = ({ state, attempts }: Effect): boolean => state === 'waiting' && attempts === 0;

/** Who hears nothing presses again within a minute, with another trigger, and wants the thing once. */
export const isPressedAgain = ({ lane, state, due }: Effect, wanted: string, now: number): boolean =>
  lane === wanted && state !== 'dead' && now - due < 60_000;

export const finishEffect = (loop: Loop, id: string): Loop =>
  changeEffect(loop, id, { state: 'done', lease: null, unclear: false, failure: null });

type Held = { id: string; owner: string };

export type Failure = { sentence: string; unclear: boolean; isFinal: boolean; retryAfterMs?: number };

export function failEffect(
  loop: Loop,
  { id, owner }: Held,
  failure: Failure,
  real: number,
  chance: number,
): Loop {
  const effect = heldEffect(loop, { id, owner });
  if (!effect) return loop;
  const isDead = failure.isFinal || effect.attempts >= maxAttempts;
  return changeEffect(loop, id, {
    state: isDead ? 'dead' : 'waiting',
    lease: null,
    unclear: effect.unclear || failure.unclear,
    failure: failure.sentence,
    notBefore: real + (failure.retryAfterMs ?? pauseMs(effect.attempts, chance)),
  });
}

/** A pause that was asked for by the other side is not the effect's failure and does not use up an attempt. */
export function postponeEffect(loop: Loop, { id, owner }: Held, retryAfterMs: number, real: number): Loop {
  const effect = heldEffect(loop, { id, owner });
  if (!effect) return loop;
  const attempts = effect.attempts - 1;
  return changeEffect(loop, id, { lease: null, notBefore: real + retryAfterMs, attempts });
}

export const deadLetters = (loop: Loop): Effect[] => loop.outbox.filter(({ state }) => state === 'dead');

/** When somebody must look at this loop again, in the loop's own time; null when nothing waits. */
export function wakeAt(loop: Loop, at: Instant): number | null {
  const times = laneHeads(loop).map(({ due, notBefore, lease }) => {
    const blockedUntil = Math.max(notBefore, lease?.until ?? 0);
    return Math.max(due, blockedUntil > at.real ? at.now + (blockedUntil - at.real) : 0);
  });
  return times.length === 0 ? null : Math.min(...times);
}

/** The first waiting effect of each lane by due time; a later one never overtakes it. */
function laneHeads(loop: Loop): Effect[] {
  const heads = new Map<string, Effect>();
  for (const effect of loop.outbox) {
    if (effect.state !== 'waiting') continue;
    const head = heads.get(effect.lane);
    if (!head || effect.due < head.due) heads.set(effect.lane, effect);
  }
  return [...heads.values()];
}

/** A process that lost its lease has no say any more: the next holder may have finished already. */
const heldEffect = (loop: Loop, { id, owner }: Held): Effect | undefined =>
  loop.outbox.find(
    (effect) => effect.id === id && effect.state === 'waiting' && effect.lease?.owner === owner,
  );

const isRunnable = ({ due, notBefore, lease }: Effect, at: Instant): boolean =>
  due <= at.now && notBefore <= at.real && (lease === null || lease.until <= at.real);

/** Doubles from half a second to a minute, spread by ±25 %. */
function pauseMs(attempts: number, chance: number): number {
  const base = Math.min(60_000, 500 * 2 ** (attempts - 1));
  return Math.round(base * (0.75 + chance / 2));
}

const toEffect = (wanted: NewEffect): Effect => ({
  ...wanted,
  state: 'waiting',
  attempts: 0,
  unclear: false,
  firstTriedAt: null,
  lease: null,
  notBefore: 0,
  failure: null,
});

export const changeEffect = (loop: Loop, id: string, change: Partial<Effect>): Loop => ({
  ...loop,
  outbox: loop.outbox.map((effect) => (effect.id === id ? ({ ...effect, ...change } as Effect) : effect)),
});
