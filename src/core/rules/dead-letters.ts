import type { Effect, EffectKind, NewEffect } from '../loop/effect.ts';
import type { Loop, Trouble } from '../loop/loop.ts';
import { changeEffect, deadLetters } from '../loop/outbox.ts';
import { mayRun, type Runner } from '../loop/rights.ts';
import { changed, type Rule, unchanged } from '../loop/rule.ts';
import type { MovedTo } from '../moves/moving.ts';
import { refuse } from '../refusals.ts';
import { eventIdFor, slotLost } from './book.ts';

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
  return lost.ok
    ? {
        ...lost,
        effects: [...withdrawn(loop, effect, now), ...lost.effects],
        audit: [...audit, ...lost.audit],
      }
    : lost;
};

/** People's time is still claimed for it, and an attempt that nobody heard of may stand in the calendar. */
function withdrawn(loop: Loop, effect: Effect<'round.book' | 'round.move'>, now: number): NewEffect[] {
  const { round: id, booking } = effect.payload;
  const round = loop.rounds.find((known) => known.id === id);
  const to = round?.moving?.to?.number === booking ? round.moving.to : null;
  const isWanted = round?.booking?.number === booking && round.booking.state === 'wanted';
  if (!to && !isWanted) return [];
  const moved = to && effect.unclear ? { moved: timeAndPeople(to) } : {};
  return [
    {
      id: `unbook-${id}-${booking}-given-up`,
      kind: 'round.unbook',
      lane: 'calendar',
      due: now,
      payload: { round: id, booking, event: eventIdFor(loop, id, booking), ...moved },
    },
  ];
}

const timeAndPeople = ({ startsAt, endsAt, people, room = null }: MovedTo) => ({
  ...{ startsAt, endsAt, room },
  people: [...new Set(Object.values(people))],
});

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
