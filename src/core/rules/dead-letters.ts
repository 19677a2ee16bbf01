import type { Effect, EffectKind } from '../loop/effect.ts';
import type { Loop, Trouble } from '../loop/loop.ts';
import { changeEffect, deadLetters } from '../loop/outbox.ts';
import { mayRun, type Runner } from '../loop/rights.ts';
import { changed, type Rule, unchanged } from '../loop/rule.ts';
import { refuse } from '../refusals.ts';
import { slotLost } from './book.ts';

/** The gate opens for everyone: these are tried again until they go through. */
const neverDismissed = new Set<EffectKind>([
  'debrief.room',
  'debrief.prepare',
  'debrief.open',
  'cards.reveal',
]);

type SettleDeadLetter = Runner & { effect: string; as: 'retry' | 'dismiss' };
export const settleDeadLetter: Rule<SettleDeadLetter> = (loop, { effect: id, as, ...runner }, now) => {
  const { by } = runner;
  if (!mayRun(loop, runner)) return refuse('dead-letter.not-yours');
  const effect = deadLetters(loop).find((candidate) => candidate.id === id);
  if (!effect) return unchanged(loop);
  const audit = [{ what: `delivery.${as}`, by, about: { effect: id } }];
  if (as === 'retry') return { ok: true, loop: retried(loop, effect), effects: [], audit };
  if (neverDismissed.has(effect.kind)) return refuse('dead-letter.debrief');
  const dismissed = changeEffect(loop, id, { state: 'dismissed' });
  if (effect.kind !== 'round.book' && effect.kind !== 'round.move')
    return { ok: true, loop: dismissed, effects: [], audit };
  const lost = slotLost(dismissed, { ...effect.payload, reason: 'The booking was given up.' }, now);
  return lost.ok ? { ...lost, audit: [...audit, ...lost.audit] } : lost;
};

type RetryDeadLetters = Runner;
export const retryDeadLetters: Rule<RetryDeadLetters> = (loop, runner) => {
  const { by } = runner;
  if (!mayRun(loop, runner)) return refuse('dead-letter.not-yours');
  const dead = deadLetters(loop);
  if (dead.length === 0) return unchanged(loop);
  const audit = dead.map(({ id }) => ({ what: 'delivery.retry', by, about: { effect: id } }));
  return { ok: true, loop: dead.reduce(retried, loop), effects: [], audit };
};

const retried = (loop: Loop, { id }: Effect): Loop =>
  changeEffect(loop, id, { state: 'waiting', attempts: 0, failure: null, failingSince: null });

export const troubleTold: Rule<Trouble> = (loop, { posted, about }) =>
  changed({ ...loop, trouble: { posted, about } });
