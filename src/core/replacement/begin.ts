import { isExtra } from '../kit/duty.ts';
import type { NewEffect } from '../loop/effect.ts';
import type { Loop, Replacement, Seat } from '../loop/loop.ts';
import { changeSeat, findSeat } from '../loop/seats.ts';
import { vacate } from './vacate.ts';

type Leaving = { why: Replacement['why']; now: number; by: string; reason?: string };

const hows: Record<Replacement['why'], Seat['left'][number]['how']> = {
  declined: 'declined',
  recused: 'recused',
  noShow: 'replaced',
  left: 'replaced',
  coordinator: 'replaced',
};

/**
 * Its holder leaves, if it has one, and somebody else is looked for. Whether they may leave is the caller's rule; a seat
 * that may stay empty stays empty.
 */
export function beginReplacement(
  loop: Loop,
  seatId: string,
  { why, now, by, reason = '' }: Leaving,
): { loop: Loop; effects: NewEffect[] } {
  const seat = findSeat(loop, seatId)?.seat;
  if (!seat) return { loop, effects: [] };
  const pool = seat.holder
    ? seat.pool.filter((user) => user !== seat.holder)
    : (seat.replacement?.pool ?? []);
  const left = { holder: seat.holder ?? by, how: hows[why], reason: reason.trim(), at: now };
  const { loop: vacated, clear } = seat.holder ? vacate(loop, seat, left, null, now) : { loop, clear: [] };
  if (isExtra(seat)) return { loop: vacated, effects: clear };
  const counter = vacated.counter + 1;
  const replacement: Replacement = {
    number: (seat.replacements ?? 0) + 1,
    why,
    since: now,
    candidates: null,
    asked: [],
    state: 'searching',
    pool,
  };
  const replacements = replacement.number;
  const begun = { ...changeSeat(vacated, seatId, { replacement, replacements }), counter };
  return { loop: begun, effects: [...clear, searchEffect(seatId, replacement.number, counter, now)] };
}

export const searchEffect = (seat: string, number: number, counter: number, now: number): NewEffect => ({
  id: `replacement-search-${seat}-${counter}`,
  kind: 'replacement.search',
  lane: `replacement-${seat}`,
  due: now,
  payload: { seat, number },
});
