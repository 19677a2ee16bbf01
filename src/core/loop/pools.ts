import { isExtra } from '../kit/duty.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { hasReadAny, hasReadStage } from '../stages/stages.ts';
import { isCardIn, voiceSeats } from './gate.ts';
import type { Loop, Seat } from './loop.ts';
import { isCandidate } from './rights.ts';
import { seatsOf } from './seats.ts';

/** Why these people cannot fill the seats of the loop, whatever their calendars say. */
export function whyNotPools(loop: Loop, pools: Record<string, string[]>): Refusal | null {
  const poolOf = (seat: string) => pools[seat] ?? [];
  const seats = seatsOf(loop).map(({ seat }) => seat);
  if (seats.some((seat) => poolOf(seat.id).length === 0 && !isExtra(seat) && !isVacated(seat)))
    return refuse('seats.empty');
  if (seats.some(({ id }) => poolOf(id).some((user) => isCandidate(loop, user))))
    return refuse('seats.candidate');
  if (loop.contact && seats.some(({ id }) => poolOf(id).includes(loop.contact as string)))
    return refuse('seats.contact');
  for (const round of loop.rounds.filter(({ booking, moving }) => booking === null || moving))
    if (round.seats.some((seat) => poolOf(seat.id).some((user) => isBarred(loop, seat, user))))
      return refuse('stage.has-read', round.title);
  for (const round of loop.rounds)
    if (!canSitApart(round.seats.map(({ id }) => poolOf(id)).filter((pool) => pool.length > 0)))
      return refuse('seats.person-twice', round.title);
  const voices = voiceSeats(loop).map(({ id }) => poolOf(id));
  const named = new Set(voices.flatMap((pool) => (pool.length === 1 ? pool : [])));
  const others = voices.filter((pool) => pool.length !== 1).length;
  if (named.size + others < loop.minimumCards) return refuse('seats.too-few-people', loop.minimumCards);
  return null;
}

/** The manager who read before their own round keeps the seats they held then. */
const isBarred = (loop: Loop, { holder }: Seat, user: string): boolean =>
  holder === user ? hasReadStage(loop, user) : hasReadAny(loop, user);

/**
 * The only person of a pool holds the seat from now on; one of several people, once a time is booked. Who sits in a round
 * that is being moved stays there until then.
 */
export const withPools = (loop: Loop, pools: Record<string, string[]>): Loop => ({
  ...loop,
  rounds: loop.rounds.map((round) => ({
    ...round,
    seats: round.seats.map((seat) => {
      if (round.booking && !round.moving) return seat;
      const pool = pools[seat.id] ?? seat.pool;
      if (round.moving || isDone(seat)) return { ...seat, pool };
      return { ...seat, pool, holder: pool.length === 1 ? (pool[0] as string) : null };
    }),
  })),
});

/** Older records and some callers do not say who left. */
export type WhoLeft = { left?: readonly Pick<Seat['left'][number], 'holder' | 'how'>[] };

/**
 * Who could have this seat in a later loop: also whoever stepped back from it once. What somebody answered is no reason to
 * think of them less often; whom a coordinator replaced was replaced by a decision.
 */
export const whoCouldSit = ({ pool, left = [] }: { pool: readonly string[] } & WhoLeft): string[] => [
  ...new Set([...left.flatMap(({ holder, how }) => (steppedBack[how] ? [holder] : [])), ...pool]),
];

const steppedBack: Record<Seat['left'][number]['how'], boolean> = {
  declined: true,
  recused: true,
  reassigned: false,
  replaced: false,
};

export const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((word) => others.includes(word));

const isDone = (seat: Seat): boolean => isCardIn(seat) || seat.excused !== null;

/** Its holder left, and somebody is being looked for already. */
const isVacated = ({ holder, left }: Seat): boolean => holder === null && left.length > 0;

function canSitApart([pool, ...others]: string[][], taken: readonly string[] = []): boolean {
  if (!pool) return true;
  return pool.some((user) => !taken.includes(user) && canSitApart(others, [...taken, user]));
}
