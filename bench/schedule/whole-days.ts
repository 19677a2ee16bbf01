import type { Problem } from '../../src/core/schedule/model/problem.ts';

/** Idle time is counted as whole days less the rounds in them. */
export const wholeDays = ({ rounds, weights, minGap }: Problem): number =>
  -weights.day -
  weights.idle * (rounds.reduce((sum, { minutes }) => sum + minutes / 5, 0) + rounds.length * (minGap / 5));
