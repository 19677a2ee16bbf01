import type { Loop, Round, Seat } from '../loop/loop.ts';
import { seatsOf } from '../loop/seats.ts';

/**
 * Chooses a holder for each seat that several people may hold: all different, and if possible people who hold no seat in
 * this loop and are in the pool of none. The turn differs from loop to loop. A seat for which nobody is left stays empty.
 */
export function chosenReviewers(loop: Loop, round: Round): Record<string, string> {
  const elsewhere = seatsOf(loop).filter((place) => place.round.id !== round.id);
  const holding = new Set(elsewhere.map(({ seat }) => seat.holder));
  const wanted = new Set(elsewhere.flatMap(({ seat }) => (seat.holder ? [] : seat.pool)));
  const burden = (user: string): number => (holding.has(user) ? 2 : Number(wanted.has(user)));
  const start = [...loop.id].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
  const inTurn = ({ pool }: Seat): string[] =>
    pool
      .map((_, index) => pool[(start + index) % pool.length] as string)
      .toSorted((a, b) => burden(a) - burden(b));
  const open = round.seats.filter(({ holder, pool }) => holder === null && pool.length > 0);
  const taken = round.seats.flatMap(({ holder }) => holder ?? []);
  const best = cheapest(
    open.map((seat) => ({ seat: seat.id, pool: inTurn(seat) })),
    taken,
    burden,
  );
  return Object.fromEntries(best.chosen);
}

type Open = { seat: string; pool: string[] };
type Choice = { chosen: [string, string][]; burden: number };

/** Rounds have four seats at most. */
const emptySeat = 1000;

function cheapest(
  [first, ...rest]: Open[],
  taken: readonly string[],
  burden: (user: string) => number,
): Choice {
  if (!first) return { chosen: [], burden: 0 };
  const left = cheapest(rest, taken, burden);
  let best: Choice = { ...left, burden: left.burden + emptySeat };
  for (const user of first.pool) {
    if (taken.includes(user)) continue;
    const others = cheapest(rest, [...taken, user], burden);
    const sum = others.burden + burden(user);
    if (sum < best.burden) best = { chosen: [[first.seat, user], ...others.chosen], burden: sum };
  }
  return best;
}
