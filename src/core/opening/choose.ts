import type { Exercise } from '../kit/exercise.ts';
import { type IntakeOption, intakeKeys } from '../kit/intake.ts';
import type { Kit } from '../kit/kit.ts';
import { type Level, levels } from '../kit/level.ts';
import { asksQuestions } from '../kit/round-types.ts';
import { canBeDealt } from '../plan/plan.ts';
import { usualAttitudesOf, usualFocusOf } from '../plan/plan-request.ts';
import type { Held, HeldField, Intake } from './opening.ts';

const focusAtMost = 6;
const attitudesAtLeast = 3;
/** An answer that counts so much for a round switches it on; so much against it, off. */
const decisive = 2;

/** `lastGiven`: when each task was last given, or chosen for another opening; what never was is not in it. */
type Given = { intake: Intake; held: Held; lastGiven: Readonly<Record<string, number>> };
type Reasons = Record<string, string>;

/** What the answers choose, each with its reason. What somebody changed stays as it is, with theirs. */
export function chosenFor(kits: readonly Kit[], { intake, held, lastGiven }: Given): Held {
  const { begun: first = held.kit } = held;
  const kitOf = (wanted: string) => kits.find(({ id }) => id === wanted);
  const begun = (isKept(held, 'kit') ? null : kitOf(first)) ?? kitOf(held.kit);
  if (!begun) return held;
  const reasons: Reasons = {};
  const kit = isKept(held, 'kit') ? begun : planFor(kits, begun, intake, reasons);
  const answers = answersIn(kit, intake);
  // What a person chose in another plan is not in this one.
  const kept = kit.id === held.kit ? held.changed : only(held.changed, ['level']);
  const keep = (field: HeldField): boolean => kept[field] !== undefined;
  const level = keep('level') ? held.level : levelFor(answers, reasons);
  const rounds = keep('rounds') ? held.rounds : roundsFor(kit, answers, reasons);
  const own = {
    ...(keep('focus') ? { focus: held.focus } : {}),
    ...(keep('attitudes') ? { attitudes: held.attitudes } : {}),
    ...(keep('exercises') ? { exercises: held.exercises } : {}),
  };
  const added = keep('rounds') ? [] : rounds.filter((id) => !isStandard(kit, id));
  const place = { kit, level, rounds, answers, lastGiven, before: held.exercises, reasons: {} };
  // A round more, or the task that fits best, is worth less than a loop that can be held.
  const fewer = { ...place, rounds: rounds.filter((id) => !added.includes(id)) };
  const plain = { ...fewer, answers: answers.map((answer) => ({ ...answer, exercises: {} })) };
  const anew = { ...plain, before: {} };
  const wanted = dealt(place, own);
  const chosen = wanted.isDealt
    ? wanted
    : ([fewer, plain, anew].map((other) => dealt(other, own)).find((other) => other.isDealt) ?? wanted);
  const { focus, attitudes, exercises, rounds: heldRounds, reasons: why } = chosen;
  Object.assign(reasons, why);
  const changed = { ...only(held.changed, ['kit']), ...kept };
  const theirs = Object.fromEntries(
    Object.entries(held.reasons).filter(([field]) => changed[field as HeldField] !== undefined),
  );
  return {
    ...{ kit: kit.id, begun: first, level, rounds: heldRounds, focus, attitudes, exercises, changed },
    reasons: { ...reasons, ...theirs },
  };
}

/** Only another answer chooses anew. */
export const isChosenAnew = (before: Pick<Given, 'intake'>, after: Pick<Given, 'intake'>): boolean =>
  intakeKeys.some((key) => before.intake.choices[key] !== after.intake.choices[key]);

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
  lastGiven: Given['lastGiven'];
  /** The tasks that the opening had. */
  before: Held['exercises'];
  reasons: Reasons;
};

type Chosen = Pick<Held, 'focus' | 'attitudes' | 'exercises' | 'rounds' | 'reasons'> & { isDealt: boolean };

/**
 * Begins with the plan's own focus, which can be dealt, and puts what the answers count more in the place of what they
 * count less, as long as every question still finds somebody who can ask it.
 */
function dealt(place: Place, own: Partial<Pick<Held, 'focus' | 'attitudes' | 'exercises'>>): Chosen {
  const { kit, level, answers } = place;
  const reasons: Reasons = {};
  const within = { ...place, reasons };
  const exercises = own.exercises ? stillFit(own.exercises, within) : exercisesFor(within);
  // In one order everywhere: the deal searches for a while, and another order may find less.
  const isDealt = (focus: readonly string[], attitudes: readonly string[]): boolean =>
    canBeDealt({
      ...{ kit, level, rounds: place.rounds, exercises, lastAsked: {} },
      focus: inKitOrder(kit.competencies, focus),
      attitudes: inKitOrder(kit.attitudes, attitudes),
    });
  const forFocus = (id: string) => pointsOf(answers, 'focus', id) * 2 + weightOf(kit, level, id);
  const forAttitude = (id: string) => pointsOf(answers, 'attitudes', id);
  const usual = usualAttitudesOf(kit, level);
  const fewer = [usual, usual.slice(0, attitudesAtLeast)];
  const start = own.focus ?? usualFocusOf(kit, level);
  const attitudesOf = (focus: readonly string[]) =>
    own.attitudes ?? fewer.find((some) => isDealt(focus, some)) ?? usual;
  const competencies = kit.competencies.filter(
    ({ id, isOptional }) => !isOptional || pointsOf(answers, 'focus', id) > 0,
  );
  const begun = attitudesOf(start);
  const focus =
    own.focus ??
    climbed(start, ranking(ids(competencies), forFocus), forFocus, (some) => isDealt(some, begun));
  const sixth = ranking(ids(competencies), forFocus).find(
    (id) =>
      !focus.includes(id) && pointsOf(answers, 'focus', id) >= decisive && isDealt([...focus, id], begun),
  );
  const whole = !own.focus && sixth && focus.length < focusAtMost ? [...focus, sixth] : focus;
  const attitudes =
    own.attitudes ??
    climbed(begun, ranking(ids(kit.attitudes), forAttitude), forAttitude, (some) => isDealt(whole, some));
  if (!own.focus) explainFocus(whole, within);
  if (!own.attitudes) explainAttitudes(attitudes, within);
  return {
    ...{ exercises, reasons, rounds: [...place.rounds] },
    focus: inKitOrder(kit.competencies, whole),
    attitudes: inKitOrder(kit.attitudes, attitudes),
    isDealt: isDealt(whole, attitudes),
  };
}

/** Each of `wanted`, the best first, in the place of the least of those there are, where that still fits. */
function climbed(
  start: readonly string[],
  wanted: readonly string[],
  score: (id: string) => number,
  fits: (some: string[]) => boolean,
): string[] {
  let chosen = [...start];
  for (const id of wanted) {
    if (chosen.includes(id)) continue;
    const worse = ranking(chosen, (one) => -score(one)).filter((one) => score(one) < score(id));
    const better = worse.map((out) => chosen.map((one) => (one === out ? id : one))).find(fits);
    chosen = better ?? chosen;
  }
  return chosen;
}

const ids = (all: readonly { id: string }[]): string[] => all.map(({ id }) => id);
const isStandard = (kit: Kit, round: string): boolean =>
  kit.rounds.some(({ id, isStandard }) => id === round && isStandard);
const weightOf = (kit: Kit, level: Level, id: string): number =>
  kit.competencies.find((one) => one.id === id)?.weight[level] ?? 0;

function explainFocus(focus: readonly string[], { kit, level, answers, reasons }: Place): void {
  for (const { id, title } of kit.competencies)
    if (focus.includes(id))
      reasons[`focus/${id}`] = because(
        answers,
        'focus',
        id,
        `${title} counts for every ${level} hire in this plan.`,
      );
  reasons.focus = 'What the answers and the level count most; two people assess each.';
}

function explainAttitudes(attitudes: readonly string[], { answers, reasons }: Place): void {
  for (const id of attitudes)
    reasons[`attitudes/${id}`] = because(answers, 'attitudes', id, 'It is among the first of this plan.');
  reasons.attitudes = 'What the answers count most; one person listens for each.';
}

/** The tasks of a round's kind at a level. */
export const tasksFor = (kit: Kit, level: Level, round: string): Exercise[] => {
  const kind = kit.rounds.find(({ id }) => id === round)?.exercise;
  return kit.exercises.filter((exercise) => exercise.kind === kind && exercise.levels.includes(level));
};

/**
 * A task for each round: of those that the answers ask for most, or of all where they ask for none, the one that the
 * opening has, else the one that was given longest ago. So its candidates get the same, and the next opening gets another.
 */
function exercisesFor({ kit, level, rounds, answers, lastGiven, before, reasons }: Place): Held['exercises'] {
  const chosen: Held['exercises'] = {};
  const points = ({ id }: Exercise) => pointsOf(answers, 'exercises', id);
  const restedSince = ({ id }: Exercise) => lastGiven[id] ?? -1;
  for (const round of rounds) {
    const free = tasksFor(kit, level, round).filter(({ id }) => !Object.values(chosen).includes(id));
    const most = Math.max(...free.map(points));
    const fitting = most >= decisive ? free.filter((task) => points(task) === most) : free;
    const best =
      fitting.find(({ id }) => id === before[round]) ??
      fitting.toSorted((a, b) => restedSince(a) - restedSince(b) || points(b) - points(a))[0];
    if (!best) continue;
    chosen[round] = best.id;
    reasons[`exercises/${round}`] = because(
      answers,
      'exercises',
      best.id,
      free.length === 1
        ? 'It is the only task of its kind at this level.'
        : 'Tasks of this kind take turns from one opening to the next.',
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

const inKitOrder = (all: readonly { id: string }[], chosen: readonly string[]): string[] =>
  all.flatMap(({ id }) => (chosen.includes(id) ? [id] : []));

/** The highest first; equal ones in their own order. */
const ranking = <T>(all: readonly T[], score: (one: T) => number): T[] =>
  all.toSorted((a, b) => score(b) - score(a));

const bestOf = <T>(all: readonly T[], score: (one: T) => number): T | undefined => ranking(all, score)[0];
