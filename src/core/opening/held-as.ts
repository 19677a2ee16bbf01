import type { Opening } from './opening.ts';

/** What an opening chooses for each of its loops; what earlier candidates were asked is asked again where it fits. */
export const heldAs = ({ held, asked }: Pick<Opening, 'held' | 'asked'>) => ({
  rounds: held.rounds,
  focus: held.focus,
  attitudes: held.attitudes,
  exercises: held.exercises,
  ...(asked ? { same: asked.questions } : {}),
});
