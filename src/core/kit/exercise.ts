import { z } from 'zod';
import {
  type Exercise as AnyExercise,
  exerciseKinds,
  type Need,
  type Part,
  rowOf,
  type Sheet,
  schemaOf,
  type Ticks,
} from './exercise-kinds.ts';

const [first, ...rest] = exerciseKinds.map(schemaOf) as [ReturnType<typeof schemaOf>];

/** What is done in a round and scored against its own anchors; each kind of it is a row in `exercise-kinds.ts`. */
export const Exercise = z.discriminatedUnion('kind', [first, ...rest]) as unknown as z.ZodType<AnyExercise>;
export type Exercise = AnyExercise;

type Judging = { steps?: readonly Part[] | undefined; judged?: readonly Part[] | undefined };

/** How far they came, then how well; a step that was not reached is left empty. */
const judgedIn = ({ steps = [], judged = [] }: Judging = {}): Part[] => [
  ...steps.map((step, index) => ({ ...step, label: `Step ${index + 1}: ${step.label}`, isOptional: true })),
  ...judged,
];

/** What a card scores one by one: as its kind says, or as its round does. */
export const partsOf = (
  { exercise }: { exercise: Exercise | null },
  round: Judging | undefined,
): readonly Part[] => (exercise ? (rowOf(exercise.kind).parts?.(exercise) ?? judgedIn(round)) : []);

/** Its parts take the place of ticks. */
export const hasOwnParts = ({ kind }: Pick<Exercise, 'kind'>): boolean => rowOf(kind).parts !== undefined;

export const ticksOf = (exercise: Exercise): Ticks => rowOf(exercise.kind).ticks(exercise);

type Reader = 'candidate' | 'interviewer' | 'player';

/** What this reader gets of an exercise. */
export function sheetsFor(exercise: Exercise, reader: Reader): Sheet[] {
  const { sheets: sheetsOf, opensWith } = rowOf(exercise.kind);
  const { title, task: text } = exercise;
  const first = opensWith
    ? [
        { title, text: opensWith(exercise) },
        { title: 'Your task', text },
      ]
    : [{ title, text }];
  const sheets = sheetsOf(exercise);
  const shared = [...first, ...(sheets.candidate ?? [])];
  return reader === 'candidate' ? shared : [...shared, ...(sheets[reader] ?? [])];
}

/** Kinds that are done alone and read afterwards. */
export const reviewKinds: string[] = exerciseKinds.filter((kind) => rowOf(kind).needs);

export const needOf = (exercise: Pick<Exercise, 'kind'> | undefined): Need | null =>
  (exercise && rowOf(exercise.kind).needs) ?? null;

/** What the candidate needs beforehand, in minutes. */
export const preparationOf = (exercise: Exercise | undefined): number => {
  if (!exercise) return 0;
  return rowOf(exercise.kind).preparation?.(exercise) ?? exercise.preparationMinutes;
};

/** What the candidate is asked in writing; none where an exercise is done in another way. */
export const writtenPromptsOf = (exercise: Exercise | null): string[] =>
  (exercise && rowOf(exercise.kind).writtenPrompts?.(exercise)) ?? [];
