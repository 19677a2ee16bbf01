import { isExtra } from '../kit/duty.ts';
import type { NewEffect } from '../loop/effect.ts';
import type { Loop, Replacement, Seat } from '../loop/loop.ts';
import { changeSeat, findSeat } from '../loop/seats.ts';
import { vacate } from './vacate.ts';

type Leaving = { why: Replacement['why']; now: number; by: string; reason?: string };

/** What the debrief says of it. */
const hows: Record<Replacement['why'], Seat['left'][number]['how']> = {
  declined: 'declined',
  recused: 'recused',
  left: 'replaced',
  coordinator: 'replaced',
};

/**
 * Its holder leaves, if it has one, and somebody else is looked for. Whether they may leave is the caller's rule; a seat
 * that may stay empty stays empty. Where nobody holds it, those who have not been asked yet are looked up.
 */
export function beginReplacement(
  loop: Loop,
  seatId: string,
  { why, by, now, reason = '' }: Leaving,
): { loop: Loop; effects: NewEffect[] } {
  const seat = findSeat(loop, seatId)?.seat;
  if (!seat) return { loop, effects: [] };
  if (!seat.holder)
    return looking(
      loop,
      seatId,
      { ...(seat.replacement ?? newReplacement(seat, { why, by, now })), since: now },
      now,
    );
  const left = { holder: seat.holder, how: hows[why], reason: reason.trim(), at: now };
  const { loop: vacated, clear } = vacate(loop, seat, left, null, now);
  if (isExtra(seat)) return { loop: vacated, effects: clear };
  const pool = seat.pool.filter((user) => user !== seat.holder);
  const begun = looking(vacated, seatId, { ...newReplacement(seat, { why, by, now }), pool }, now);
  return { loop: begun.loop, effects: [...clear, ...begun.effects] };
}

const newReplacement = (seat: Seat, { why, by, now }: Leaving): Replacement => ({
  number: (seat.replacements ?? 0) + 1,
  why,
  by,
  since: now,
  candidates: null,
  asked: [],
  state: 'searching',
});

/** Who could come is looked up, anew. */
export function looking(
  loop: Loop,
  seat: string,
  before: Replacement,
  now: number,
): { loop: Loop; effects: NewEffect[] } {
  const { number } = before;
  const counter = loop.counter + 1;
  const replacement: Replacement = { ...before, state: 'searching', candidates: null, inTheWay: [] };
  const search: NewEffect = {
    id: `replacement-search-${seat}-${counter}`,
    kind: 'replacement.search',
    lane: `replacement-${seat}`,
    due: now,
    payload: { seat, number },
  };
  const changed = changeSeat(loop, seat, { replacement, replacements: number });
  return { loop: { ...changed, counter }, effects: [search] };
}
