import type { NewEffect } from '../loop/effect.ts';
import type { Loop } from '../loop/loop.ts';
import { findSeat } from '../loop/seats.ts';
import { answerTo, withAnswer } from './answers.ts';

/** The holder of a seat has said in Slack that they come; the calendar is told. */
export function accepted(loop: Loop, id: string, now: number): { loop: Loop; effects: NewEffect[] } {
  const { round, seat } = findSeat(loop, id) ?? {};
  const { booking } = round ?? {};
  if (!round || !booking || !seat?.holder || answerTo(round, seat.holder)?.says === 'accepted')
    return { loop, effects: [] };
  const { startsAt } = booking;
  const known = withAnswer(loop, round, seat.holder, { says: 'accepted', at: now, how: 'slack', startsAt });
  return written(known, id, now);
}

/** The calendar is told what they have said. */
export function written(loop: Loop, id: string, now: number): { loop: Loop; effects: NewEffect[] } {
  const { round, seat } = findSeat(loop, id) ?? {};
  if (!round?.booking || !seat?.holder) return { loop, effects: [] };
  const counter = loop.counter + 1;
  const write: NewEffect = {
    id: `answer-${id}-${round.booking.number}-${counter}`,
    kind: 'invite.answer',
    lane: `answer-${id}`,
    due: now,
    payload: { round: round.id, booking: round.booking.number, user: seat.holder },
  };
  return { loop: { ...loop, counter }, effects: [write] };
}
