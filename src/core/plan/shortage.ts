import { questionRounds } from '../kit/kit.ts';
import type { RoundTemplate } from '../kit/round-template.ts';
import { bestDeal, pairsOf } from './deal.ts';
import {
  chosenQuestionRounds,
  chosenRounds,
  exercisesOf,
  hasOnlyReviews,
  type PlanRequest,
} from './plan-request.ts';
import { canSeatEach } from './reach.ts';
import { lengthened, mostInPack, type Table, tableOf } from './table.ts';

/** The smallest change to the kit or the form that removes the shortage. */
export type Fix =
  | { kind: 'switch-on'; round: string }
  | { kind: 'add-seat'; round: string }
  | { kind: 'add-exercise'; round: string; exercise: string }
  | { kind: 'add-question'; about: 'competency' | 'attitude'; competency: string | null; rounds: string[] }
  | { kind: 'lengthen'; minutes: Record<string, number> };

/** `switchOn`: a round that would help as well, for people who cannot change the kit. */
export type Shortage = { sentence: string; fix: Fix; switchOn: string | null };

const step = 5;
const longest = 240;

/** What keeps a loop from being dealt: first rounds, then exercises, then questions, then minutes. */
export function whatIsShort(request: PlanRequest): Shortage {
  const rounds = chosenQuestionRounds(request);
  return (
    (hasOnlyReviews(request) ? null : missingRound(request, rounds)) ??
    missingExercise(request) ??
    missingQuestion(request, rounds) ??
    missingMinutes(request, rounds)
  );
}

/** Two voices on everything need two interviewers. */
function missingRound(request: PlanRequest, rounds: RoundTemplate[]): Shortage | null {
  if (tableOf(request).seats.length >= 2) return null;
  const [switchable] = others(request);
  if (rounds.length === 0 && switchable)
    return {
      sentence: 'Switch on at least one round.',
      fix: { kind: 'switch-on', round: switchable.id },
      switchOn: switchable.id,
    };
  return missingSeat('Everything is read by two interviewers', rounds[0], switchable);
}

function missingSeat(
  need: string,
  only: RoundTemplate | undefined,
  switchable: RoundTemplate | undefined,
): Shortage {
  if (switchable)
    return {
      sentence: `${need}. Switch on another round, such as ${switchable.title}.`,
      fix: { kind: 'switch-on', round: switchable.id },
      switchOn: switchable.id,
    };
  return {
    sentence: `${need}. Add a seat to ${only?.title ?? 'a round'} in the kit.`,
    fix: { kind: 'add-seat', round: only?.id ?? '' },
    switchOn: null,
  };
}

export function lacksExercise(request: PlanRequest): RoundTemplate | undefined {
  const exercises = exercisesOf(request);
  return chosenRounds(request).find(({ id, exercise }) => exercise && !exercises.has(id));
}

function missingExercise(request: PlanRequest): Shortage | null {
  const round = lacksExercise(request);
  if (!round?.exercise) return null;
  return {
    sentence: `${round.title} has no exercise of the kind “${round.exercise}” for level ${request.level}. Add one to the kit, or switch the round off.`,
    fix: { kind: 'add-exercise', round: round.id, exercise: round.exercise },
    switchOn: null,
  };
}

/** Longer rounds would not help: a topic that two seats cannot read, or a seat with nothing to ask. */
function missingQuestion(request: PlanRequest, rounds: RoundTemplate[]): Shortage | null {
  const table = tableOf(request);
  const { level } = request;
  const every = rounds.map(({ id }) => id);
  for (const [index, choices] of table.competencies.entries()) {
    if (pairsOf(choices, table.seats).length > 0) continue;
    const competency = table.required[index] ?? '';
    const title = request.kit.competencies.find(({ id }) => id === competency)?.title ?? competency;
    const helps = others(request).find((round) => {
      const more = tableOf({ ...request, rounds: [...request.rounds, round.id] });
      return pairsOf(more.competencies[index] ?? [], more.seats).length > 0;
    });
    return {
      sentence: `${title} is read by ${choices.length === 0 ? 'nobody' : 'one interviewer only'} at level ${level}: too few of its questions suit the rounds that are on. ${orSwitchOn('Add one to the kit', helps)}`,
      fix: { kind: 'add-question', about: 'competency', competency, rounds: every },
      switchOn: helps?.id ?? null,
    };
  }
  for (const about of ['attitude', 'competency'] as const) {
    const choices = (about === 'attitude' ? table.attitudes : table.competencies).flat();
    const empty = table.seats.findIndex((_, seat) => !choices.some(({ seats: bits }) => bits & (1 << seat)));
    const round = table.seats[empty]?.round;
    const [what, whatAll] =
      about === 'attitude' ? ['an attitude', 'attitudes'] : ['a competency', 'competencies'];
    const fix = { kind: 'add-question', about, competency: null } as const;
    if (round)
      return {
        sentence: `${round.title} has no ${level} question about ${what}. Add one to the kit, or switch the round off.`,
        fix: { ...fix, rounds: [round.id] },
        switchOn: null,
      };
    if (!canSeatEach(choices, [...table.seats.keys()]))
      return {
        sentence: `The rounds that are on have more interviewers than the kit has ${level} questions about ${whatAll} for them. Add one to the kit, or switch a round off.`,
        fix: { ...fix, rounds: every },
        switchOn: null,
      };
  }
  return null;
}

function missingMinutes(request: PlanRequest, rounds: RoundTemplate[]): Shortage {
  const helps = others(request).find((round) =>
    canBeDealt(tableOf({ ...request, rounds: [...request.rounds, round.id] })),
  );
  const table = tableOf(request);
  const isEnough = (more: Record<string, number>): boolean => canBeDealt(lengthened(table, more));
  let least: { round: RoundTemplate; more: number } | null = null;
  for (const round of rounds) {
    const more = leastMinutes((some) => isEnough({ [round.id]: some }), least ? least.more - step : longest);
    if (more !== null) least = { round, more };
  }
  if (least) {
    const { round, more } = least;
    return tooShort(round.title, { [round.id]: more }, round.minutes + more, helps);
  }
  const all = (some: number) => Object.fromEntries(rounds.map(({ id }) => [id, some]));
  const more = leastMinutes((some) => isEnough(all(some)));
  if (more !== null) return tooShort('Every round', all(more), null, helps);
  const need = `A pack holds ${mostInPack} questions, and ${table.seats.length} interviewers cannot ask about ${table.required.length} competencies`;
  return missingSeat(need, rounds[0], helps ?? others(request)[0]);
}

/** More minutes never make a deal impossible: halving finds the fewest, up to so many. */
function leastMinutes(isEnough: (minutes: number) => boolean, most = longest): number | null {
  if (most < step || !isEnough(most)) return null;
  let [short, enough] = [0, most / step];
  while (enough - short > 1) {
    const middle = Math.floor((short + enough) / 2);
    if (isEnough(middle * step)) enough = middle;
    else short = middle;
  }
  return enough * step;
}

function tooShort(
  title: string,
  minutes: Record<string, number>,
  now: number | null,
  helps: RoundTemplate | undefined,
): Shortage {
  const more = Object.values(minutes)[0] ?? 0;
  const change = now
    ? `Make it ${now} minutes long in the kit`
    : `Make each ${more} minutes longer in the kit`;
  return {
    sentence: `${title} is ${more} minutes short of what has to be asked. ${orSwitchOn(change, helps)}`,
    fix: { kind: 'lengthen', minutes },
    switchOn: helps?.id ?? null,
  };
}

const orSwitchOn = (change: string, round: RoundTemplate | undefined): string =>
  round ? `Switch on ${round.title}, or ${change[0]?.toLowerCase()}${change.slice(1)}.` : `${change}.`;

const canBeDealt = (table: Table): boolean =>
  bestDeal(table, { best: 0, any: 200, attitudes: 400 }).deal !== null;

/** Rounds that are off, the shortest first: they cost the candidate least. */
const others = ({ kit, rounds }: PlanRequest): RoundTemplate[] =>
  questionRounds(kit)
    .filter(({ id }) => !rounds.includes(id))
    .toSorted((a, b) => a.minutes - b.minutes);
