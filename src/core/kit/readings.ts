import type { Exercise } from './exercise.ts';
import type { Kit } from './kit.ts';
import type { Level } from './level.ts';
import type { Question } from './question.ts';
import type { Competency, Topic } from './topic.ts';

/** What a seat reads and scores: one of its questions, or the exercise of its round. */
export type Reading = Pick<
  Question,
  | 'id'
  | 'competency'
  | 'attitude'
  | 'minutes'
  | 'prompt'
  | 'otherwise'
  | 'why'
  | 'probes'
  | 'positive'
  | 'negative'
  | 'anchors'
> & { exercise: Exercise | null };

export function readingsById(kit: Kit, ids: readonly string[]): Reading[] {
  return ids.map((id) => {
    const question = kit.questions.find((asked) => asked.id === id);
    if (question) return { ...question, exercise: null };
    const exercise = exerciseById(kit, id);
    if (!exercise) throw new Error(`Kit ${kit.id}: nothing is called ${id}`);
    const shared = kit.rounds.flatMap((round) =>
      round.exercise === exercise.kind ? (round.signsAgainst ?? []) : [],
    );
    const negative = [...exercise.negative, ...shared];
    return { ...exercise, negative, prompt: exercise.title, otherwise: undefined, exercise };
  });
}

export const exerciseById = (kit: Kit, id: string | null): Exercise | null =>
  kit.exercises.find((exercise) => exercise.id === id) ?? null;

/** What a red flag is, in the kit's words; its id where the kit no longer has it. */
export const signOf = (
  { redFlags }: { redFlags: readonly { id: string; sign: string }[] },
  flag: string,
): string => redFlags.find(({ id }) => id === flag)?.sign ?? flag;

/** Every topic a loop can read at this level; optional competencies only where they are switched on. */
export function topicsOf(kit: Kit, level: Level, switchedOn: readonly string[]): Topic[] {
  return [
    ...competenciesOf(kit, switchedOn).map(({ id, title, expects }) => ({
      id,
      kind: 'competency' as const,
      title,
      expects: expects[level],
    })),
    ...kit.attitudes.map(({ id, title, definition }) => ({
      id,
      kind: 'attitude' as const,
      title,
      expects: definition,
    })),
  ];
}

/** Discipline by discipline; optional competencies only where they are switched on. */
export const competenciesOf = (
  { competencies, disciplines }: Kit,
  switchedOn: readonly string[],
): Competency[] =>
  disciplines.flatMap(({ id: discipline }) =>
    competencies.filter(
      (competency) =>
        competency.discipline === discipline &&
        (!competency.isOptional || switchedOn.includes(competency.id)),
    ),
  );

export const topicIdOf = ({
  competency,
  attitude,
}: {
  competency?: string | undefined;
  attitude?: string | undefined;
}): string => competency ?? attitude ?? '';

export function topicOf(kit: Kit, level: Level, reading: Parameters<typeof topicIdOf>[0]): Topic {
  const id = topicIdOf(reading);
  const every = kit.competencies.map((competency) => competency.id);
  const topic = topicsOf(kit, level, every).find((candidate) => candidate.id === id);
  if (!topic) throw new Error(`Kit ${kit.id}: there is no topic ${id}`);
  return topic;
}
