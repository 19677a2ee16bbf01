import { guideLook, isNear } from '../answers/moments.ts';
import { isTimed, readsMaterial } from '../kit/round-types.ts';
import type { NewEffect } from '../loop/effect.ts';
import type { Loop, Round } from '../loop/loop.ts';
import { findSeat } from '../loop/seats.ts';
import { askReviewer } from '../rules/material.ts';

/** Its new holder gets what the seat gets: the guide, and after the round the request for the scorecard. */
export function equipHolder(loop: Loop, seatId: string, now: number): { loop: Loop; effects: NewEffect[] } {
  const { round, seat } = findSeat(loop, seatId) ?? {};
  const holder = seat?.holder;
  if (!round || !seat || !holder) return { loop, effects: [] };
  if (readsMaterial(round)) return askReviewer(loop, round, { ...seat, holder }, now);
  const number = loop.counter + 1;
  return {
    loop: { ...loop, counter: number },
    effects: seatEffects(round, seat, `again-${number}`, now),
  };
}

function seatEffects(round: Round, seat: Round['seats'][number], as: string, now: number): NewEffect[] {
  const { booking } = round;
  if (!isTimed(round) || booking?.state !== 'booked') return [];
  const place = { lane: `seat-${seat.id}`, payload: { seat: seat.id, booking: booking.number } };
  const look = guideLook(now, booking.startsAt);
  const pack: NewEffect = { id: `pack-${seat.id}-${as}`, kind: 'pack.send', due: look, ...place };
  // Until the guide comes, they read when it is and can say that they cannot.
  const tell: NewEffect = { id: `invite-${seat.id}-${as}`, kind: 'invite.tell', due: now, ...place };
  const first = isNear(now, booking.startsAt) ? [pack] : [tell, pack];
  if (seat.duty === 'player') return first;
  const due = Math.max(now, booking.endsAt);
  return [...first, { id: `request-${seat.id}-${as}`, kind: 'card.request', due, ...place }];
}
