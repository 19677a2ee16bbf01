import type { Constraints, Loop } from '../loop/loop.ts';
import { isSame } from '../loop/pools.ts';
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

export type ProposedFrom = 'opening' | 'last' | 'both';

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

const poolsIn = ({ rounds }: Pick<Loop, 'rounds'>): Record<string, string[]> =>
  Object.fromEntries(
    rounds.flatMap((round) => round.seats.map((seat) => [keyOf(round, seat), seat.pool] as const)),
  );

/** Breaks and limits of the last loop; what was only done because nothing else opened times is not repeated. */
export const sameConstraints = (last: Pick<Loop, 'constraints'> | null): Constraints =>
  last ? { ...last.constraints, overLimits: '', changes: [] } : usualConstraints;
