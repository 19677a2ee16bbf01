import { type Level, levels } from '../kit/level.ts';

/** How senior a person is here, as far as their coordinators said. */
export type Standing = { level: Level | null; inTraining: boolean };

const unknown: Standing = { level: null, inTraining: false };

type Standings = Readonly<Record<string, Standing>>;

/**
 * Whether it may be said that the first of them is the most junior: of everybody is known how senior they are, and nobody
 * else is as junior.
 */
export function isRanked(holders: readonly string[], standings: Standings, hiringManager: string): boolean {
  const isKnown = (holder: string): boolean => {
    const { level, inTraining } = standings[holder] ?? unknown;
    return holder === hiringManager || inTraining || level !== null;
  };
  const [first, second] = speakingOrder(holders, standings, hiringManager).map((holder) =>
    placeOf(holder, standings, hiringManager),
  );
  return holders.every(isKnown) && (first === undefined || second === undefined || first < second);
}

/** The most junior voice first and the hiring manager's last, so that nobody talks after the boss. */
export function speakingOrder(
  holders: readonly string[],
  standings: Standings,
  hiringManager: string,
): string[] {
  const place = (holder: string): number => placeOf(holder, standings, hiringManager);
  return [...new Set(holders)].toSorted((a, b) => place(a) - place(b));
}

function placeOf(holder: string, standings: Standings, hiringManager: string): number {
  if (holder === hiringManager) return levels.length + 1;
  const { level, inTraining } = standings[holder] ?? unknown;
  if (inTraining) return -1;
  // Somebody of whom nothing is known speaks in the middle.
  return level ? levels.indexOf(level) : (levels.length - 1) / 2;
}
