import type { Exercise } from '../kit/exercise.ts';
import type { Kit } from '../kit/kit.ts';
import type { Level } from '../kit/level.ts';
import type { RoundTemplate } from '../kit/round-template.ts';
import { asksQuestions } from '../kit/round-types.ts';
import { type Table, tableOf } from './table.ts';

/** What a loop is to be made of: a kit at a level, its switched-on rounds and optional competencies. */
export type Wish = {
  kit: Kit;
  level: Level;
  rounds: readonly string[];
  competencies: readonly string[];
  /** When each prompt of this kit was last asked; those never asked are not in it. */
  lastAsked: Readonly<Record<string, number>>;
};

/** What is held at a time: reviews are neither scheduled nor dealt questions. */
export const liveRounds = (kit: Kit): RoundTemplate[] => kit.rounds.filter(asksQuestions);

/** In the kit's order, whatever order they were chosen in. */
export const chosenRounds = ({ kit, rounds }: Pick<Wish, 'kit' | 'rounds'>): RoundTemplate[] =>
  kit.rounds.filter(({ id }) => rounds.includes(id));

export const chosenLive = (wish: Pick<Wish, 'kit' | 'rounds'>): RoundTemplate[] =>
  chosenRounds(wish).filter(asksQuestions);

/** Then nobody is asked anything, and no competency is proven to be read. */
export const hasOnlyReviews = (wish: Pick<Wish, 'kit' | 'rounds'>): boolean =>
  chosenRounds(wish).length > 0 && chosenLive(wish).length === 0;

/** What a loop starts with: the kit's standard rounds and none of its optional competencies. */
export const standardWish = (kit: Kit, level: Level, lastAsked: Wish['lastAsked'] = {}): Wish => ({
  ...{ kit, level, lastAsked, competencies: [] },
  rounds: kit.rounds.flatMap(({ id, isStandard }) => (isStandard ? [id] : [])),
});

/** Each round's exercise: of its kind and level the one that has rested longest; two rounds never share one. */
export function exercisesOf(wish: Wish): Map<string, Exercise> {
  const chosen = new Map<string, Exercise>();
  const restedSince = ({ id }: Exercise) => wish.lastAsked[id] ?? -1;
  for (const round of chosenRounds(wish)) {
    const taken = [...chosen.values()];
    const [first] = wish.kit.exercises
      .filter(({ kind, levels }) => kind === round.exercise && levels.includes(wish.level))
      .filter((one) => !taken.includes(one))
      .toSorted((a, b) => restedSince(a) - restedSince(b));
    if (first) chosen.set(round.id, first);
  }
  return chosen;
}

export function tableFor(wish: Wish): Table {
  const exercises = exercisesOf(wish);
  const exerciseMinutes = ({ id }: RoundTemplate) => exercises.get(id)?.minutes ?? 0;
  return tableOf({ ...wish, rounds: chosenLive(wish), exerciseMinutes });
}
