import type { Constraints, Loop } from '../loop/loop.ts';
import { isSame, type WhoLeft, whoCouldSit } from '../loop/pools.ts';
import { usualConstraints } from '../loop/started-loop.ts';
import { keyOf } from './asked.ts';
import type { Opening } from './opening.ts';

type Seats = readonly {
  id: string;
  template: string;
  seats: readonly { id: string }[];
}[];

type Named = Pick<Opening, 'pools' | 'poolsAt'>;
type Last = Pick<Loop, 'rounds' | 'createdAt'> | null;

/**
 * People for the seats of a loop, by seat: those of the opening's last loop, else those that the opening names. Where it
 * names others since that loop began, only they are proposed.
 */
export function proposedPools(
  opening: Named,
  last: Last,
  { rounds, isOut }: { rounds: Seats; isOut(user: string): boolean },
): Record<string, string[]> {
  const lastTime = last ? poolsIn(last) : {};
  return Object.fromEntries(
    rounds.flatMap((round) =>
      round.seats.map((seat) => {
        const key = keyOf(round, seat);
        const before = isNamedSince(opening, last, key) ? [] : lastTime[key];
        const [sameAgain = [], named = []] = [before, opening.pools[key]].map((pool) =>
          (pool ?? []).filter((user) => !isOut(user)),
        );
        return [seat.id, sameAgain.length > 0 ? sameAgain : named];
      }),
    ),
  );
}

const isNamedSince = ({ poolsAt = {} }: Named, last: Last, key: string): boolean =>
  last !== null && (poolsAt[key] ?? 0) > last.createdAt;

/** Whose choice the people of a loop are: the opening's, since it had no loop yet; those of its last loop; or some of each. */
export function proposedFrom(opening: Named, last: Last, rounds: Loop['rounds']): ProposedFrom {
  if (!last) return 'opening';
  const lastTime = poolsIn(last);
  const isLastTime = rounds.every((round) =>
    round.seats.every((seat) => {
      const key = keyOf(round, seat);
      return (
        seat.pool.length === 0 ||
        (!isNamedSince(opening, last, key) && seat.pool.every((user) => lastTime[key]?.includes(user)))
      );
    }),
  );
  return isLastTime ? 'last' : 'both';
}

/** `plan`: the last loop with this interview plan, whatever its opening. */
export type ProposedFrom = 'opening' | 'last' | 'both' | 'plan';

type Seating = {
  rounds: readonly {
    id: string;
    template: string;
    seats: readonly ({ id: string; pool: string[] } & WhoLeft)[];
  }[];
};

/** By seat, who could sit where in the last loop with this interview plan. */
export function poolsOfPlan(
  before: Seating | null,
  { rounds, isOut }: { rounds: Seats; isOut(user: string): boolean },
): Record<string, string[]> {
  const known = before ? poolsIn(before) : {};
  return Object.fromEntries(
    rounds.flatMap((round) =>
      round.seats.map((seat) => [seat.id, (known[keyOf(round, seat)] ?? []).filter((user) => !isOut(user))]),
    ),
  );
}

type TitledSeats = readonly { seats: readonly { id: string; skill: string }[] }[];

/** The hiring manager takes the first seat that is named for them, unless somebody else is there or they sit elsewhere. */
export function withManager(
  pools: Record<string, string[]>,
  rounds: TitledSeats,
  manager: string,
): Record<string, string[]> {
  const own = rounds.flatMap(({ seats }) => seats).find(({ skill }) => /\bhiring manager\b/i.test(skill));
  const sitsElsewhere = Object.values(pools).some((pool) => pool.includes(manager));
  return own && !sitsElsewhere && (pools[own.id] ?? []).length === 0
    ? { ...pools, [own.id]: [manager] }
    : pools;
}

/** Whether the people of a loop are those of an earlier one with its plan, its manager's own seat aside. */
export function isAsBefore(
  before: Seating | null,
  { rounds, hiringManager }: Pick<Loop, 'rounds' | 'hiringManager'>,
): boolean {
  const known = before ? poolsIn(before) : {};
  const seats = rounds.flatMap((round) =>
    round.seats.flatMap((seat) =>
      seat.pool.length > 0 && seat.pool.join() !== hiringManager
        ? [seat.pool.every((user) => known[keyOf(round, seat)]?.includes(user))]
        : [],
    ),
  );
  return seats.length > 0 && seats.every(Boolean);
}

/** When each seat's people changed last, with those that change now. */
export function poolsChanged({ pools, poolsAt }: Named, next: Opening['pools'], now: number): Named {
  const keys = [...new Set([...Object.keys(pools), ...Object.keys(next)])];
  const others = keys.filter((key) => !isSame(pools[key] ?? [], next[key] ?? []));
  return { pools: next, poolsAt: { ...poolsAt, ...Object.fromEntries(others.map((key) => [key, now])) } };
}

/** Everybody who could be proposed. */
export const proposable = (opening: Pick<Opening, 'pools'>, last: Last): string[] => [
  ...new Set([...Object.values(opening.pools), ...Object.values(last ? poolsIn(last) : {})].flat()),
];

const poolsIn = ({ rounds }: Seating): Record<string, string[]> =>
  Object.fromEntries(
    rounds.flatMap((round) => round.seats.map((seat) => [keyOf(round, seat), whoCouldSit(seat)] as const)),
  );

/** Breaks and limits of the last loop; what was only done because nothing else opened times is not repeated. */
export const sameConstraints = (last: Pick<Loop, 'constraints'> | null): Constraints =>
  last ? { ...last.constraints, overLimits: '', changes: [] } : usualConstraints;
