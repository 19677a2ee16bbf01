import { isExtra } from '../kit/duty.ts';
import { cardSeats } from './gate.ts';
import type { Loop, Seat } from './loop.ts';
import { isCandidate } from './rights.ts';
import { seatsOf } from './seats.ts';

/** Why these people cannot fill the seats of the loop, whatever their calendars say. */
export function whyNotPools(loop: Loop, pools: Record<string, string[]>): string | null {
  const poolOf = (seat: string) => pools[seat] ?? [];
  const seats = seatsOf(loop).map(({ seat }) => seat);
  if (seats.some((seat) => poolOf(seat.id).length === 0 && !isExtra(seat) && !isVacated(seat)))
    return 'Choose a person for every seat.';
  if (seats.some(({ id }) => poolOf(id).some((user) => isCandidate(loop, user))))
    return 'The candidate of a loop cannot sit in it.';
  for (const round of loop.rounds)
    if (!canSitApart(round.seats.map(({ id }) => poolOf(id)).filter((pool) => pool.length > 0)))
      return `${round.title} needs a different person in each seat.`;
  const voices = cardSeats(loop).map(({ id }) => poolOf(id));
  const named = new Set(voices.flatMap((pool) => (pool.length === 1 ? pool : [])));
  const others = voices.filter((pool) => pool.length !== 1).length;
  if (named.size + others < loop.minimumCards)
    return `This kit needs at least ${loop.minimumCards} different interviewers in a loop.`;
  return null;
}

/** Who is the only one for a seat holds it from now on; who is one of several, once a time is booked. */
export const withPools = (loop: Loop, pools: Record<string, string[]>): Loop => ({
  ...loop,
  rounds: loop.rounds.map((round) => ({
    ...round,
    seats: round.seats.map((seat) => {
      if (round.booking) return seat;
      const pool = pools[seat.id] ?? seat.pool;
      return { ...seat, pool, holder: pool.length === 1 ? (pool[0] as string) : null };
    }),
  })),
});

export const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one) => others.includes(one));

/** Somebody is being looked for already. */
const isVacated = ({ holder, left }: Seat): boolean => holder === null && left.length > 0;

function canSitApart([pool, ...others]: string[][], taken: readonly string[] = []): boolean {
  if (!pool) return true;
  return pool.some((user) => !taken.includes(user) && canSitApart(others, [...taken, user]));
}
