import { isTimed } from '../kit/round-types.ts';
import type { NewEffect } from '../loop/effect.ts';
import { isCancelled, moveTo } from '../loop/lifecycle.ts';
import { looksAfter } from '../loop/rights.ts';
import { type Rule, refuse, unchanged } from '../loop/rule.ts';

export type CancelLoop = { by: string; reason: string };
export const cancelLoop: Rule<CancelLoop> = (loop, { by, reason }, now) => {
  if (!looksAfter(loop, by))
    return refuse('Only the coordinator or the hiring manager can cancel this loop.');
  if (isCancelled(loop)) return unchanged(loop);
  if (loop.gate.state === 'open')
    return refuse('The debrief has opened; this loop can no longer be cancelled.');
  if (!reason.trim()) return refuse('Say in a few words why the loop is cancelled.');
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
