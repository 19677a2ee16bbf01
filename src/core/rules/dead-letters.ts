import type { EffectKind } from '../loop/effect.ts';
import { changeEffect, deadLetters } from '../loop/outbox.ts';
import { looksAfter } from '../loop/rights.ts';
import { type Rule, unchanged } from '../loop/rule.ts';
import { refuse } from '../refusals.ts';
import { slotLost } from './book.ts';

/** The gate opens for everyone: these are tried again until they go through. */
const neverDismissed = new Set<EffectKind>([
  'debrief.room',
  'debrief.prepare',
  'debrief.open',
  'cards.reveal',
]);

type SettleDeadLetter = { by: string; effect: string; as: 'retry' | 'dismiss' };
export const settleDeadLetter: Rule<SettleDeadLetter> = (loop, { by, effect: id, as }, now) => {
  if (!looksAfter(loop, by)) return refuse('dead-letter.not-yours');
  const effect = deadLetters(loop).find((candidate) => candidate.id === id);
  if (!effect) return unchanged(loop);
  const audit = [{ what: `delivery.${as}`, by, about: { effect: id } }];
  if (as === 'retry') {
    const waiting = changeEffect(loop, id, {
      state: 'waiting',
      attempts: 0,
      failure: null,
      failingSince: null,
    });
    return { ok: true, loop: waiting, effects: [], audit };
  }
  if (neverDismissed.has(effect.kind)) return refuse('dead-letter.debrief');
  const dismissed = changeEffect(loop, id, { state: 'dismissed' });
  if (effect.kind !== 'round.book') return { ok: true, loop: dismissed, effects: [], audit };
  const lost = slotLost(dismissed, { ...effect.payload, reason: 'The booking was given up.' }, now);
  return lost.ok ? { ...lost, audit: [...audit, ...lost.audit] } : lost;
};
