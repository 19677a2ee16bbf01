import { type Level, levels } from '../kit/level.ts';

/** How senior a person is here, as far as their coordinators said. */
export type Standing = { level: Level | null; inTraining: boolean };

const unknown: Standing = { level: null, inTraining: false };

/** Whether of everybody is known how senior they are, so that it may be said that the most junior voice comes first. */
export const isRanked = (
  holders: readonly string[],
  standings: Readonly<Record<string, Standing>>,
  hiringManager: string,
): boolean =>
  holders.every((holder) => {
    const { level, inTraining } = standings[holder] ?? unknown;
    return holder === hiringManager || inTraining || level !== null;
  });

/** The most junior voice first and the hiring manager's last, so that nobody talks after the boss. */
export function speakingOrder(
  holders: readonly string[],
  standings: Readonly<Record<string, Standing>>,
  hiringManager: string,
): string[] {
  const place = (holder: string): number => {
    if (holder === hiringManager) return levels.length + 1;
    const { level, inTraining } = standings[holder] ?? unknown;
    if (inTraining) return -1;
    // Somebody of whom nothing is known speaks in the middle.
    return level ? levels.indexOf(level) : (levels.length - 1) / 2;
  };
  return [...new Set(holders)].toSorted((a, b) => place(a) - place(b));
}
