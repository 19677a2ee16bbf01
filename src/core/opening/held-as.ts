import type { Kit } from '../kit/kit.ts';
import type { PlanRequest } from '../plan/plan-request.ts';
import { askedBefore, roundOfKey } from './asked.ts';
import type { Opening } from './opening.ts';

type Chosen = Pick<PlanRequest, 'rounds' | 'focus' | 'attitudes' | 'exercises' | 'same'>;

/** What an opening chooses for each of its loops; what earlier candidates were asked is asked again where it fits. */
export function heldAs(opening: Pick<Opening, 'held' | 'asked'>, kit: Pick<Kit, 'exercises'>): Chosen {
  const { rounds, focus, attitudes, exercises } = opening.held;
  const asked = askedBefore(opening);
  if (!asked) return { rounds, focus, attitudes, exercises };
  const isExercise = (id: string) => kit.exercises.some((exercise) => exercise.id === id);
  const done = Object.entries(asked.questions).flatMap(([key, ids]) =>
    ids.filter(isExercise).map((id) => [roundOfKey(key), id] as const),
  );
  return {
    ...{ rounds, focus, attitudes },
    // A task that the opening chose meanwhile takes the place of the earlier one.
    exercises: { ...Object.fromEntries(done), ...exercises },
    same: asked.questions,
  };
}
