import type { Effect, EffectKind, NewEffect } from './effect.ts';
import type { Loop } from './loop.ts';

/** Outages up to a day heal by themselves; whatever fails for longer is given to a person. */
export const healsWithinMs = 26 * 3_600_000;

/** So many attempts are made as soon as the effect asked for; after them its pauses grow as well. */
const promptAttempts = 8;

/** `now` is the loop's time; `real` never jumps, so leases and pauses count in it. */
export type Instant = { now: number; real: number };

/** `settleMs`: how long after the end of a lease its holder's last call may still take effect. */
export type Claim = {
  owner: string;
  leaseMs: number;
  settleMs: number;
  mayRun?: (effect: Effect) => boolean;
};

const anyRuns = (): boolean => true;

export function addEffects(loop: Loop, wanted: readonly NewEffect[]): Loop {
  const known = new Set(loop.outbox.map(({ id }) => id));
  const added = wanted.filter(({ id }) => !known.has(id)).map(toEffect);
  return added.length === 0 ? loop : { ...loop, outbox: [...loop.outbox, ...added] };
}

/** A longer lease is a longer wait for everybody else when its holder dies. */
const mostDoublings = 4;

/** The head of every lane that may run now, leased to `owner`. */
export function claimDue(
  loop: Loop,
  at: Instant,
  { owner, leaseMs, settleMs, mayRun = anyRuns }: Claim,
): { loop: Loop; claimed: Effect[] } {
  const claimed: Effect[] = [];
  const isDue = (effect: Effect) => beginsAt(loop, effect, at.now) <= at.now && isFree(effect, at);
  const heads = new Set(laneHeads(loop).filter((effect) => isDue(effect) && mayRun(effect)));
  const outbox = loop.outbox.map((effect) => {
    if (!heads.has(effect)) return effect;
    const hasRunOut = effect.lease !== null;
    // It may have done its work without saying so, or was too short for it.
    const unclear = effect.unclear || hasRunOut || loop.copiedAt !== undefined;
    const cutShort = (effect.cutShort ?? 0) + (hasRunOut ? 1 : 0);
    const until = at.real + leaseMs * 2 ** Math.min(cutShort, mostDoublings);
    const taken: Effect = {
      ...effect,
      lease: { owner, until, freeAt: until + settleMs },
      unclear,
      ...(cutShort > 0 ? { cutShort } : {}),
      firstTriedAt: effect.firstTriedAt ?? Math.min(at.now, loop.copiedAt ?? at.now),
      attempts: effect.attempts + 1,
    };
    claimed.push(taken);
    return taken;
  });
  return claimed.length === 0 ? { loop, claimed } : { loop: { ...loop, outbox }, claimed };
}

/** An effect that has not begun will tell what is true by then. */
export const isUntried = ({ state, attempts }: Effect): boolean => state === 'waiting' && attempts === 0;

/** The seat was given to somebody else since, and another effect sends them theirs. */
export function isOvertaken({ outbox }: Loop, effect: Effect<'pack.send' | 'card.request'>): boolean {
  const { seat, booking } = effect.payload;
  const last = outbox.findLast(
    ({ kind, payload }) => kind === effect.kind && payload.seat === seat && payload.booking === booking,
  );
  return last !== undefined && last.id !== effect.id;
}

/** Who hears nothing presses again within a minute, with another trigger, and wants the thing once. */
export const isPressedAgain = ({ lane, state, due }: Effect, wanted: string, now: number): boolean =>
  lane === wanted && state !== 'dead' && now - due < 60_000;

export const finishEffect = (loop: Loop, id: string): Loop =>
  changeEffect(loop, id, { state: 'done', lease: null, unclear: false, failure: null, failingSince: null });

export type Held = { id: string; owner: string };

/** `settleMs`: how long what was asked may still happen. `retryAfterMs`: when the effect itself wants another turn. */
export type Failure = {
  sentence: string;
  unclear: boolean;
  isFinal: boolean;
  retryAfterMs?: number;
  settleMs?: number;
};

export function failEffect(
  loop: Loop,
  { id, owner }: Held,
  failure: Failure,
  real: number,
  chance: number,
): Loop {
  const effect = heldEffect(loop, { id, owner });
  if (!effect) return loop;
  const failingSince = effect.failingSince ?? real;
  const isDead = failure.isFinal || real - failingSince >= healsWithinMs;
  return changeEffect(loop, id, {
    state: isDead ? 'dead' : 'waiting',
    lease: null,
    unclear: effect.unclear || failure.unclear,
    // Not worth telling while it only waits for another look.
    failure: isDead || !isPrompt(effect, failure) ? failure.sentence : effect.failure,
    failingSince,
    notBefore: real + Math.max(failure.settleMs ?? 0, isDead ? 0 : pauseOf(effect, failure, chance)),
  });
}

/** `reason`: what people are told in the meantime; none where nothing is worth telling. `isCutShort`: its lease was too short. */
type Pause = { forMs: number; unclear?: boolean; reason?: string | undefined; isCutShort?: boolean };

/** A pause that the other side asks for, or a closed door: not the effect's failure, so it uses up no attempt. */
export function postponeEffect(loop: Loop, { id, owner }: Held, pause: Pause, real: number): Loop {
  const effect = heldEffect(loop, { id, owner });
  if (!effect) return loop;
  return changeEffect(loop, id, {
    lease: null,
    notBefore: real + pause.forMs,
    attempts: effect.attempts - 1,
    unclear: effect.unclear || pause.unclear === true,
    failure: pause.reason ?? effect.failure,
    ...(pause.isCutShort ? { cutShort: (effect.cutShort ?? 0) + 1 } : {}),
  });
}

export const deadLetters = (loop: Loop): Effect[] => loop.outbox.filter(({ state }) => state === 'dead');

/** When somebody must look at this loop again, in the loop's own time; null when nothing waits. */
export function wakeAt(
  loop: Loop,
  at: Instant,
  mayRun: (effect: Effect) => boolean = anyRuns,
): number | null {
  const times = laneHeads(loop)
    .filter(mayRun)
    .map((effect) => {
      const blockedUntil = Math.max(effect.notBefore, freeAt(effect));
      const begins = beginsAt(loop, effect, at.now);
      return Math.max(begins, blockedUntil > at.real ? at.now + (blockedUntil - at.real) : 0);
    });
  return times.length === 0 ? null : Math.min(...times);
}

/**
 * The first waiting effect of each lane by due time; a later one never overtakes it, and none that comes in while it is being
 * carried out, or may have been, though due before it: its clock may have been read earlier.
 */
function laneHeads(loop: Loop): Effect[] {
  const heads = new Map<string, Effect>();
  for (const effect of loop.outbox) {
    if (effect.state !== 'waiting') continue;
    const head = heads.get(effect.lane);
    if (!head || isBefore(effect, head)) heads.set(effect.lane, effect);
  }
  return [...heads.values()];
}

const isBegun = ({ lease, unclear }: Effect): boolean => lease !== null || unclear;
const isBefore = (one: Effect, other: Effect): boolean =>
  isBegun(one) === isBegun(other) ? one.due < other.due : isBegun(one);

/** A process that lost its lease has no say any more: the next holder may have finished already. */
const heldEffect = (loop: Loop, { id, owner }: Held): Effect | undefined =>
  loop.outbox.find(
    (effect) => effect.id === id && effect.state === 'waiting' && effect.lease?.owner === owner,
  );

/** Another attempt may be under way, or over: then what this one has done is found by the next. */
export const isHeld = (loop: Loop, held: Held): boolean => heldEffect(loop, held) !== undefined;

const isFree = (effect: Effect, at: Instant): boolean =>
  effect.notBefore <= at.real && freeAt(effect) <= at.real;

/** So long what edits messages that stand gives way to the debrief: Slack lets few edits through, and people wait for that one. */
const givesWayMs = 60_000;
const edits = new Set<EffectKind>(['messages.close', 'card.thank', 'progress.show', 'stage.show']);

function beginsAt({ outbox }: Loop, { kind, due }: Effect, now: number): number {
  const givesWay =
    edits.has(kind) &&
    outbox.some((other) => other.lane === 'debrief' && other.state === 'waiting' && other.due <= now);
  return givesWay ? due + givesWayMs : due;
}

/** In real time: from then on nothing that was begun in this loop can still happen outside. */
export const allSettledAt = ({ outbox }: Pick<Loop, 'outbox'>): number =>
  Math.max(
    0,
    ...outbox.map((effect) =>
      effect.state === 'waiting' ? Math.max(freeAt(effect), effect.unclear ? effect.notBefore : 0) : 0,
    ),
  );

/** When a lease counts no more, and nothing that its holder asked for can still happen. */
const freeAt = ({ lease }: Effect): number => lease?.freeAt ?? lease?.until ?? 0;

const longestPauseMs = 5 * 60_000;

/** It asked for another look soon, and has not asked often. */
const isPrompt = ({ attempts }: Effect, { retryAfterMs }: Failure): boolean =>
  retryAfterMs !== undefined && attempts <= promptAttempts;

/** Doubles from half a second to five minutes, spread by ±25 %. */
function pauseOf(effect: Effect, failure: Failure, chance: number): number {
  const asked = failure.retryAfterMs ?? 0;
  if (isPrompt(effect, failure)) return asked;
  const base = Math.min(longestPauseMs, 500 * 2 ** (effect.attempts - 1));
  return Math.max(asked, Math.round(base * (0.75 + chance / 2)));
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
  failingSince: null,
});

export const changeEffect = (loop: Loop, id: string, change: Partial<Effect>): Loop => ({
  ...loop,
  outbox: loop.outbox.map((effect) => (effect.id === id ? ({ ...effect, ...change } as Effect) : effect)),
});
