import type { Exercise } from '../kit/exercise.ts';
import type { Kit } from '../kit/kit.ts';
import type { Level } from '../kit/level.ts';
import type { RoundTemplate } from '../kit/round-template.ts';
import { asksQuestions } from '../kit/round-types.ts';

/** What a loop is to be made of: a kit at a level, its switched-on rounds, and what they are to find out. */
export type PlanRequest = {
  kit: Kit;
  level: Level;
  rounds: readonly string[];
  /** Competencies that two people assess; an optional one is read only if it is in here. */
  focus: readonly string[];
  /** Attitudes that are heard once each. */
  attitudes: readonly string[];
  /** When each prompt of this kit was last asked; those never asked are not in it. */
  lastAsked: Readonly<Record<string, number>>;
  /** By round: the exercise that is done in it, where somebody chose. */
  exercises?: Readonly<Record<string, string>>;
  /** By round: its length in this loop alone. */
  minutes?: Readonly<Record<string, number>>;
  /** Focus competencies for which one voice has to do, because the coordinator took a shorter loop with a reason. */
  alone?: readonly string[];
  /** By seat, `seatKey`: what earlier candidates of the opening were asked. */
  same?: Readonly<Record<string, readonly string[]>>;
  /** Attitudes that find no place are not heard, and no reason against the loop. */
  mayMissAttitudes?: boolean;
  /** Whoever is told what is short can make no round longer. */
  keepsMinutes?: boolean;
};

/** In the kit's order, whatever order they were chosen in, each as long as it is in this loop. */
export const chosenRounds = ({
  kit,
  rounds,
  minutes = {},
}: Pick<PlanRequest, 'kit' | 'rounds' | 'minutes'>): RoundTemplate[] =>
  kit.rounds
    .filter(({ id }) => rounds.includes(id))
    .map((round) => ({ ...round, minutes: minutes[round.id] ?? round.minutes }));

export const chosenQuestionRounds = (
  request: Pick<PlanRequest, 'kit' | 'rounds' | 'minutes'>,
): RoundTemplate[] => chosenRounds(request).filter(asksQuestions);

/** Then nobody is asked anything, and no competency is proven to be read. */
export const hasOnlyReviews = (request: Pick<PlanRequest, 'kit' | 'rounds'>): boolean =>
  chosenRounds(request).length > 0 && chosenQuestionRounds(request).length === 0;

const [usualFocus, usualAttitudes] = [5, 4];

/** What the kit names for the level, else the weightiest competencies that it asks about. */
export function usualFocusOf(kit: Kit, level: Level): string[] {
  const named = kit.focus[level];
  if (named.length > 0) return named;
  return kit.competencies
    .filter(({ isOptional }) => !isOptional)
    .toSorted((a, b) => b.weight[level] - a.weight[level])
    .slice(0, usualFocus)
    .map(({ id }) => id);
}

export function usualAttitudesOf(kit: Kit, level: Level): string[] {
  if (kit.focusAttitudes.length > 0) return kit.focusAttitudes;
  const isAsked = (id: string) =>
    kit.questions.some(({ attitude, levels }) => attitude === id && levels.includes(level));
  return kit.attitudes.flatMap(({ id }) => (isAsked(id) ? [id] : [])).slice(0, usualAttitudes);
}

/** What a loop starts with: the kit's standard rounds, its focus at the level and its attitudes. */
export const standardRequest = (
  kit: Kit,
  level: Level,
  lastAsked: PlanRequest['lastAsked'] = {},
): PlanRequest => ({
  kit,
  level,
  lastAsked,
  focus: usualFocusOf(kit, level),
  attitudes: usualAttitudesOf(kit, level),
  rounds: kit.rounds.flatMap(({ id, isStandard }) => (isStandard ? [id] : [])),
});

/** Each round's exercise: the chosen one, else of its kind and level the one that has rested longest; never one twice. */
export function exercisesOf(request: PlanRequest): Map<string, Exercise> {
  const chosen = new Map<string, Exercise>();
  const restedSince = ({ id }: Exercise) => request.lastAsked[id] ?? -1;
  const isNamed = (round: string, { id }: Exercise) => request.exercises?.[round] === id;
  for (const round of chosenRounds(request)) {
    const taken = [...chosen.values()];
    const [first] = request.kit.exercises
      .filter(({ kind, levels }) => kind === round.exercise && levels.includes(request.level))
      .filter((exercise) => !taken.includes(exercise))
      .toSorted(
        (a, b) =>
          Number(isNamed(round.id, b)) - Number(isNamed(round.id, a)) || restedSince(a) - restedSince(b),
      );
    if (first) chosen.set(round.id, first);
  }
  return chosen;
}

/** A round whose exercise the kit does not have at this level. */
export function lacksExercise(request: PlanRequest): RoundTemplate | undefined {
  const exercises = exercisesOf(request);
  return chosenRounds(request).find(({ id, exercise }) => exercise && !exercises.has(id));
}
