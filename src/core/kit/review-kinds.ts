import type { Exercise } from './exercise.ts';

/** What somebody has to bring before a review can be read. */
export type Need = 'resume' | 'answers' | 'submission';

const needBy: { [K in Exercise['kind']]?: Need } = {
  'resume-review': 'resume',
  'written-screen': 'answers',
  'take-home': 'submission',
};

/** Exercises that are done alone and read afterwards. */
export const reviewKinds = Object.keys(needBy);

export const needOf = (exercise: Pick<Exercise, 'kind'> | undefined): Need | null =>
  (exercise && needBy[exercise.kind]) ?? null;

const hour = 60;

/** What the candidate needs for it beforehand, in minutes; a take-home is nothing else. */
export const preparationOf = (exercise: Exercise | undefined): number =>
  exercise?.kind === 'take-home' ? exercise.hours * hour : (exercise?.preparationMinutes ?? 0);
