import { isAwaited } from '../cards/late.ts';
import { firstNudgeDue } from '../cards/nudges.ts';
import type { Wanted } from '../loop/effect.ts';
import { isUntried } from '../loop/outbox.ts';
import { changeSeat, type Decision, findSeat, type Loop, type Rule } from '../loop.ts';
import { nudgeEffect } from './nudges.ts';

/** The coordinator has one message per loop, edited to what is true now; a showing still waiting covers this change too. */
export function showProgress(decision: Decision, now: number): Decision {
  if (!decision.ok) return decision;
  const { loop } = decision;
  const isWaiting = loop.outbox.some((one) => one.kind === 'progress.show' && isUntried(one));
  if (isWaiting) return decision;
  const counter = loop.counter + 1;
  const show: Wanted = {
    id: `progress-${counter}`,
    kind: 'progress.show',
    lane: 'progress',
    due: now,
    payload: {},
  };
  return { ...decision, loop: { ...loop, counter }, effects: [...decision.effects, show] };
}

export const packSent: Rule<'packSent'> = (loop, { seat, posted }) =>
  quiet(changeSeat(loop, seat, { pack: posted }));

export const requestSent: Rule<'requestSent'> = (loop, { seat: id, posted }, now) => {
  const decision = quiet(changeSeat(loop, id, { request: posted }));
  const { round, seat } = findSeat(loop, id) ?? {};
  // A receipt starts no nudges, and who wrote before the end of the round is not asked sooner.
  if (!seat?.holder || !round?.booking || !isAwaited(loop, seat)) return decision;
  const place = { seat: id, booking: round.booking.number, holder: seat.holder };
  const due = firstNudgeDue(Math.max(now, round.booking.endsAt));
  return { ...decision, effects: [nudgeEffect(place, 1, due)] };
};

export const progressShown: Rule<'progressShown'> = (loop, { posted, search }) =>
  quiet({ ...loop, progress: { ...posted, search } });

export const quiet = (loop: Loop): Decision & { ok: true } => ({ ok: true, loop, effects: [], audit: [] });
