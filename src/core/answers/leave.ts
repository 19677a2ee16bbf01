import type { NewEffect } from '../loop/effect.ts';
import type { Loop } from '../loop/loop.ts';
import { isCandidate } from '../loop/rights.ts';
import { findSeat } from '../loop/seats.ts';

/** The coordinator and the hiring manager, and nobody else, hear of who left a seat last, and why. */
export function tellLeft(loop: Loop, id: string, now: number): NewEffect[] {
  const left = findSeat(loop, id)?.seat.left ?? [];
  const last = left.at(-1);
  if (!last) return [];
  const place = left.length - 1;
  return [...new Set([loop.coordinator, loop.hiringManager])]
    .filter((user) => user !== last.holder && !isCandidate(loop, user))
    .map((user) => ({
      id: `declined-${id}-${place}-${user}`,
      kind: 'declined.tell',
      lane: `declined-${user}`,
      due: now,
      payload: { seat: id, left: place, user },
    }));
}
