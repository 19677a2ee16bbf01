import { isTimed } from '../kit/round-types.ts';
import type { NewEffect } from '../loop/effect.ts';
import { isCancelled, moveTo } from '../loop/lifecycle.ts';
import { mayRun, type Runner } from '../loop/rights.ts';
import { type Rule, unchanged } from '../loop/rule.ts';
import { refuse } from '../refusals.ts';

type CancelLoop = Runner & { reason: string };
export const cancelLoop: Rule<CancelLoop> = (loop, { reason, ...runner }, now) => {
  const { by } = runner;
  if (!mayRun(loop, runner)) return refuse('cancel.not-yours');
  if (isCancelled(loop)) return unchanged(loop);
  if (loop.gate.state === 'open') return refuse('cancel.debrief-open');
  if (!reason.trim()) return refuse('cancel.no-reason');
  const unbook = loop.rounds.flatMap((round): NewEffect[] =>
    round.booking && isTimed(round)
      ? [
          {
            id: `unbook-${round.id}-${round.booking.number}`,
            kind: 'round.unbook',
            lane: 'calendar',
            due: now,
            payload: { round: round.id, booking: round.booking.number },
          },
        ]
      : [],
  );
  const cancelled = moveTo(loop, 'cancelled');
  const audit = [{ what: 'loop.cancelled', by, about: { reason } }];
  return { ok: true, loop: cancelled, effects: unbook, audit };
};
