import type { Constraints, Loop } from '../loop/loop.ts';
import { usualConstraints } from '../loop/started-loop.ts';
import { keyOf } from './asked.ts';
import type { Opening } from './opening.ts';

type Seats = readonly {
  id: string;
  template: string;
  seats: readonly { id: string }[];
}[];

/** People for the seats of a loop, by seat: those of the opening's last loop, else those that the opening names. */
export function proposedPools(
  opening: Pick<Opening, 'pools'>,
  last: Pick<Loop, 'rounds'> | null,
  { rounds, isOut }: { rounds: Seats; isOut(user: string): boolean },
): Record<string, string[]> {
  const lastTime = last ? poolsIn(last) : {};
  return Object.fromEntries(
    rounds.flatMap((round) =>
      round.seats.map((seat) => {
        const key = keyOf(round, seat);
        const [sameAgain = [], named = []] = [lastTime[key], opening.pools[key]].map((pool) =>
          (pool ?? []).filter((user) => !isOut(user)),
        );
        return [seat.id, sameAgain.length > 0 ? sameAgain : named];
      }),
    ),
  );
}

/** Everybody who could be proposed. */
export const proposable = (opening: Pick<Opening, 'pools'>, last: Pick<Loop, 'rounds'> | null): string[] => [
  ...new Set([...Object.values(opening.pools), ...Object.values(last ? poolsIn(last) : {})].flat()),
];

const poolsIn = ({ rounds }: Pick<Loop, 'rounds'>): Record<string, string[]> =>
  Object.fromEntries(
    rounds.flatMap((round) => round.seats.map((seat) => [keyOf(round, seat), seat.pool] as const)),
  );

/** Breaks and limits of the last loop; what was only done because nothing else opened times is not repeated. */
export const sameConstraints = (last: Pick<Loop, 'constraints'> | null): Constraints =>
  last ? { ...last.constraints, overLimits: '', changes: [] } : usualConstraints;
