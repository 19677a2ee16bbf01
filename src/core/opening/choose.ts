import type { Exercise } from '../kit/exercise.ts';
import type { IntakeOption } from '../kit/intake.ts';
import type { Kit } from '../kit/kit.ts';
import { type Level, levels } from '../kit/level.ts';
import { asksQuestions } from '../kit/round-types.ts';
import type { Held, HeldField, Intake } from './opening.ts';

const focusAtLeast = 5;
const focusAtMost = 6;
const attitudesAtMost = 4;
/** An answer that counts so much for a round switches it on; so much against it, off. */
const decisive = 2;

type Given = { intake: Intake; held: Held };
type Reasons = Record<string, string>;

/** What the answers choose, each with its reason. What somebody changed stays as it is, with theirs. */
export function chosenFor(kits: readonly Kit[], { intake, held }: Given): Held {
  const begun = kits.find(({ id }) => id === held.kit);
  if (!begun) return held;
  const reasons: Reasons = {};
  const kit = isKept(held, 'kit') ? begun : planFor(kits, begun, intake, reasons);
  const answers = answersIn(kit, intake);
  // What a person chose in another plan is not in this one.
  const kept = kit.id === held.kit ? held.changed : only(held.changed, ['level']);
  const keep = (field: HeldField): boolean => kept[field] !== undefined;
  const level = keep('level') ? held.level : levelFor(answers, reasons);
  const rounds = keep('rounds') ? held.rounds : roundsFor(kit, answers, reasons);
  const place = { kit, level, rounds, answers, reasons };
  const focus = keep('focus') ? held.focus : focusFor(place);
  const attitudes = keep('attitudes') ? held.attitudes : attitudesFor(place);
  const exercises = keep('exercises') ? stillFit(held.exercises, place) : exercisesFor(place);
  const changed = { ...only(held.changed, ['kit']), ...kept };
  const theirs = Object.fromEntries(
    Object.entries(held.reasons).filter(([field]) => changed[field as HeldField] !== undefined),
  );
  return {
    ...{ kit: kit.id, level, rounds, focus, attitudes, exercises, changed },
    reasons: { ...reasons, ...theirs },
  };
}

const isKept = ({ changed }: Held, field: HeldField): boolean => changed[field] !== undefined;

const only = (changed: Held['changed'], fields: HeldField[]): Held['changed'] =>
  Object.fromEntries(Object.entries(changed).filter(([field]) => fields.includes(field as HeldField)));

const answersIn = (kit: Kit, { choices }: Intake): IntakeOption[] =>
  kit.intake.flatMap(({ id, options }) => options.find((option) => option.id === choices[id]) ?? []);

function planFor(kits: readonly Kit[], begun: Kit, intake: Intake, reasons: Reasons): Kit {
  const wanting = answersIn(begun, intake).find(({ plan }) => plan && kits.some(({ id }) => id === plan));
  reasons.kit = wanting
    ? `Because ${wanting.because}.`
    : 'It was chosen when the opening began, and no answer asks for another.';
  return kits.find(({ id }) => id === wanting?.plan) ?? begun;
}

type Weighed = 'levels' | 'rounds' | 'focus' | 'attitudes' | 'exercises';

const pointsOf = (answers: readonly IntakeOption[], what: Weighed, id: string): number =>
  answers.reduce((sum, answer) => sum + pointsIn(answer, what, id), 0);

const pointsIn = (answer: IntakeOption, what: Weighed, id: string): number =>
  (answer[what] as Record<string, number | undefined>)[id] ?? 0;

/** The two answers that count most for this, or against it; `otherwise` where none does. */
function because(
  answers: readonly IntakeOption[],
  what: Weighed,
  id: string,
  otherwise: string,
  sign = 1,
): string {
  const counting = answers
    .filter((answer) => sign * pointsIn(answer, what, id) > 0)
    .toSorted((a, b) => sign * (pointsIn(b, what, id) - pointsIn(a, what, id)));
  const clauses = counting.slice(0, 2).map((answer) => answer.because);
  return clauses.length === 0 ? otherwise : `Because ${clauses.join(', and ')}.`;
}

function levelFor(answers: readonly IntakeOption[], reasons: Reasons): Level {
  const best = bestOf(levels, (level) => pointsOf(answers, 'levels', level));
  const level = best && pointsOf(answers, 'levels', best) > 0 ? best : 'mid';
  reasons.level = because(answers, 'levels', level, 'No answer says which level is expected.');
  return level;
}

function roundsFor(kit: Kit, answers: readonly IntakeOption[], reasons: Reasons): string[] {
  const points = (id: string) => pointsOf(answers, 'rounds', id);
  const added = kit.rounds.filter(({ id, isStandard }) => !isStandard && points(id) >= decisive);
  // One more live round is what a candidate can be asked to give.
  const live = bestOf(added.filter(asksQuestions), ({ id }) => points(id));
  const chosen = kit.rounds.filter((round) =>
    round.isStandard
      ? points(round.id) > -decisive
      : added.includes(round) && (!asksQuestions(round) || round === live),
  );
  const kept = chosen.length > 0 ? chosen : kit.rounds.filter(({ isStandard }) => isStandard);
  for (const { id } of kept)
    reasons[`rounds/${id}`] = because(answers, 'rounds', id, 'A standard round of this plan.');
  const left = kit.rounds.filter((round) => round.isStandard && !kept.includes(round));
  for (const { id } of left) reasons[`rounds/${id}`] = because(answers, 'rounds', id, '', -1);
  reasons.rounds = live
    ? 'The standard rounds of this plan, and one that an answer asks for.'
    : 'The standard rounds of this plan.';
  return kept.map(({ id }) => id);
}

type Place = {
  kit: Kit;
  level: Level;
  rounds: readonly string[];
  answers: readonly IntakeOption[];
  reasons: Reasons;
};

/** Two people need a question each, in the chosen rounds and at this level. */
function focusFor({ kit, level, rounds, answers, reasons }: Place): string[] {
  const points = (id: string) => pointsOf(answers, 'focus', id);
  const asked = (id: string) => askable({ kit, level, rounds }, 'competency', id);
  const possible = kit.competencies.filter(
    ({ id, isOptional }) => asked(id) >= 2 && (!isOptional || points(id) > 0),
  );
  const ranked = ranking(possible, ({ id, weight }) => points(id) * 2 + weight[level]);
  const chosen = ranked.filter(
    ({ id }, index) => index < focusAtLeast || (index < focusAtMost && points(id) >= decisive),
  );
  for (const { id, title } of chosen)
    reasons[`focus/${id}`] = because(
      answers,
      'focus',
      id,
      `${title} counts for every ${level} hire in this plan.`,
    );
  reasons.focus = 'What the answers and the level count most; two people assess each.';
  return inKitOrder(kit.competencies, chosen);
}

function attitudesFor({ kit, level, rounds, answers, reasons }: Place): string[] {
  const possible = kit.attitudes.filter(({ id }) => askable({ kit, level, rounds }, 'attitude', id) >= 1);
  const chosen = ranking(possible, ({ id }) => pointsOf(answers, 'attitudes', id)).slice(0, attitudesAtMost);
  for (const { id } of chosen)
    reasons[`attitudes/${id}`] = because(answers, 'attitudes', id, 'It is among the first of this plan.');
  reasons.attitudes = 'What the answers count most; one person listens for each.';
  return inKitOrder(kit.attitudes, chosen);
}

const askable = (
  { kit, level, rounds }: Pick<Place, 'kit' | 'level' | 'rounds'>,
  kind: 'competency' | 'attitude',
  id: string,
): number =>
  kit.questions.filter(
    (question) =>
      question[kind] === id &&
      question.levels.includes(level) &&
      question.rounds.some((round) => rounds.includes(round)),
  ).length;

/** The tasks of a round's kind at a level. */
export const tasksFor = (kit: Kit, level: Level, round: string): Exercise[] => {
  const kind = kit.rounds.find(({ id }) => id === round)?.exercise;
  return kit.exercises.filter((exercise) => exercise.kind === kind && exercise.levels.includes(level));
};

function exercisesFor({ kit, level, rounds, answers, reasons }: Place): Record<string, string> {
  const chosen: Record<string, string> = {};
  for (const round of rounds) {
    const free = tasksFor(kit, level, round).filter(({ id }) => !Object.values(chosen).includes(id));
    const best = bestOf(free, ({ id }) => pointsOf(answers, 'exercises', id));
    if (!best) continue;
    chosen[round] = best.id;
    reasons[`exercises/${round}`] = because(
      answers,
      'exercises',
      best.id,
      free.length === 1
        ? 'It is the only task of its kind at this level.'
        : 'It is the first task of its kind at this level.',
    );
  }
  return chosen;
}

/** A task of a round that is gone, or of another level, is chosen anew. */
function stillFit(exercises: Record<string, string>, place: Place): Record<string, string> {
  const anew = exercisesFor(place);
  return Object.fromEntries(
    Object.entries(anew).map(([round, id]) => {
      const theirs = exercises[round];
      const fits = tasksFor(place.kit, place.level, round).some((task) => task.id === theirs);
      return [round, fits && theirs ? theirs : id];
    }),
  );
}

const inKitOrder = (all: readonly { id: string }[], chosen: readonly { id: string }[]): string[] =>
  all.flatMap(({ id }) => (chosen.some((one) => one.id === id) ? [id] : []));

/** The highest first; equal ones in their own order. */
const ranking = <T>(all: readonly T[], score: (one: T) => number): T[] =>
  all.toSorted((a, b) => score(b) - score(a));

const bestOf = <T>(all: readonly T[], score: (one: T) => number): T | undefined => ranking(all, score)[0];
