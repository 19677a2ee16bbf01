import { isTimed, readsMaterial } from '../kit/round-types.ts';
import type { NewEffect } from '../loop/effect.ts';
import type { Loop, Round } from '../loop/loop.ts';
import { findSeat } from '../loop/seats.ts';
import { askReviewer } from '../rules/material.ts';

const dayMs = 24 * 60 * 60_000;

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
  const pack: NewEffect = {
    id: `pack-${seat.id}-${as}`,
    kind: 'pack.send',
    due: Math.max(now, booking.startsAt - dayMs),
    ...place,
  };
  if (seat.duty === 'player') return [pack];
  const due = Math.max(now, booking.endsAt);
  return [pack, { id: `request-${seat.id}-${as}`, kind: 'card.request', due, ...place }];
}
