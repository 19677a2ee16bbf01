import type { Exercise } from '../kit/exercise.ts';
import type { Kit } from '../kit/kit.ts';
import type { Level } from '../kit/level.ts';
import type { RoundTemplate } from '../kit/round-template.ts';
import { asksQuestions } from '../kit/round-types.ts';

/** What a loop is to be made of: a kit at a level, its switched-on rounds and optional competencies. */
export type PlanRequest = {
  kit: Kit;
  level: Level;
  rounds: readonly string[];
  competencies: readonly string[];
  /** When each prompt of this kit was last asked; those never asked are not in it. */
  lastAsked: Readonly<Record<string, number>>;
};

/** In the kit's order, whatever order they were chosen in. */
export const chosenRounds = ({ kit, rounds }: Pick<PlanRequest, 'kit' | 'rounds'>): RoundTemplate[] =>
  kit.rounds.filter(({ id }) => rounds.includes(id));

export const chosenQuestionRounds = (request: Pick<PlanRequest, 'kit' | 'rounds'>): RoundTemplate[] =>
  chosenRounds(request).filter(asksQuestions);

/** Then nobody is asked anything, and no competency is proven to be read. */
export const hasOnlyReviews = (request: Pick<PlanRequest, 'kit' | 'rounds'>): boolean =>
  chosenRounds(request).length > 0 && chosenQuestionRounds(request).length === 0;

/** What a loop starts with: the kit's standard rounds and none of its optional competencies. */
export const standardRequest = (
  kit: Kit,
  level: Level,
  lastAsked: PlanRequest['lastAsked'] = {},
): PlanRequest => ({
  kit,
  level,
  lastAsked,
  competencies: [],
  rounds: kit.rounds.flatMap(({ id, isStandard }) => (isStandard ? [id] : [])),
});

/** Each round's exercise: of its kind and level the one that has rested longest; two rounds never share one. */
export function exercisesOf(request: PlanRequest): Map<string, Exercise> {
  const chosen = new Map<string, Exercise>();
  const restedSince = ({ id }: Exercise) => request.lastAsked[id] ?? -1;
  for (const round of chosenRounds(request)) {
    const taken = [...chosen.values()];
    const [first] = request.kit.exercises
      .filter(({ kind, levels }) => kind === round.exercise && levels.includes(request.level))
      .filter((exercise) => !taken.includes(exercise))
      .toSorted((a, b) => restedSince(a) - restedSince(b));
    if (first) chosen.set(round.id, first);
  }
  return chosen;
}
